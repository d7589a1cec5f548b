export function Landing() {
  return <main>暖邻</main>;
}
