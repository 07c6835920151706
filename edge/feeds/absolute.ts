/**
 * HTML whose links lead to the same places from anywhere: feed readers resolve nothing. `page` is the URL of the page that it is
 * from, `site` that of the blog. The sanitizer writes attributes in double quotes, and every `<` of its text opens an element.
 */
export function absolute(html: string, site: string, page: string): string {
  return html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag
      .replace(/(\s(?:href|src|poster|cite)=")(?=#)/g, (start) => start + page)
      .replace(/(\s(?:href|src|poster|cite)=")(?=\/(?!\/))/g, (start) => start + site)
      .replace(/\ssrcset="[^"]*"/g, (urls) =>
        urls.replace(/("|, )(?=\/(?!\/))/g, (start) => start + site),
      ),
  );
}
