/** Drops cached copies by path, as the button of the local edge's page does. */
export async function purge(port: number, path: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/__edge/api/purge`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path }),
  });
  await answer.text();
  if (!answer.ok) throw new Error(`purge answered ${answer.status}`);
}
