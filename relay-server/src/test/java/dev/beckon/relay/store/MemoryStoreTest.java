package dev.beckon.relay.store;

class MemoryStoreTest extends StoreContract {
  @Override
  Store open(int backlog) {
    return new MemoryStore(backlog);
  }
}
