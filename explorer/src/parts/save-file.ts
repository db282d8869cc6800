/** Hands a reader a file that the page has made. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address by the time that it gets to this.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 1000);
}

/** Text as a file; `type` as in `image/svg+xml`. */
export function textFile(text: string, type: string): Blob {
  return new Blob([text], { type: `${type};charset=utf-8` });
}
