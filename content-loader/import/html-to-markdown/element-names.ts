/** The elements of HTML, with those that it had: https://html.spec.whatwg.org/multipage/indices.html#elements-3. */
export const elementNames: ReadonlySet<string> = new Set([
  ..."a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink".split(
    " ",
  ),
  ..."blockquote body br button canvas caption center cite code col colgroup data datalist dd del".split(
    " ",
  ),
  ..."details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame".split(
    " ",
  ),
  ..."frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend".split(
    " ",
  ),
  ..."li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol".split(
    " ",
  ),
  ..."optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script".split(
    " ",
  ),
  ..."search section select slot small source span strike strong style sub summary sup svg table tbody".split(
    " ",
  ),
  ..."td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split(" "),
]);
