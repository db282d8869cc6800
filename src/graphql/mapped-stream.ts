/**
 * A stream whose items are made from those of another. A generator function would not do: it ends only after the item
 * that it waits for, and of a subscription that may never come.
 */
export class MappedStream<From, To> implements AsyncGenerator<To, undefined> {
  constructor(
    private readonly source: AsyncGenerator<From>,
    private readonly map: (item: From) => Promise<To>,
    private readonly mapError: (error: unknown) => unknown,
  ) {}

  async next(): Promise<IteratorResult<To, undefined>> {
    try {
      const item = await this.source.next();
      return item.done === true ? { done: true, value: undefined } : { done: false, value: await this.map(item.value) };
    } catch (error) {
      await this.source.return(undefined);
      throw this.mapError(error);
    }
  }

  async return(): Promise<IteratorResult<To, undefined>> {
    await this.source.return(undefined);
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<To, undefined>> {
    await this.source.return(undefined);
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
