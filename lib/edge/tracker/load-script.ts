/** Adds a script to the page that waits for nothing and that nothing waits for. */
export function loadScript(address: string): void {
  const script = document.createElement('script');
  script.async = true;
  script.src = address;
  document.head.appendChild(script);
}
