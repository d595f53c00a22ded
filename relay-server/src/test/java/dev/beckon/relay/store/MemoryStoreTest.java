package dev.beckon.relay.store;

class MemoryStoreTest extends StoreContract {

  @Override
  Store open(int backlog) throws Exception {
    return Store.inMemory(backlog);
  }
}
