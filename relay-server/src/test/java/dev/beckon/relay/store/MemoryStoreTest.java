package dev.beckon.relay.store;

import dev.beckon.relay.config.HookInterest;
import java.util.List;

class MemoryStoreTest extends StoreContract {

  @Override
  Store open(int backlog, List<HookInterest> hooks) throws Exception {
    return JdbcStore.open(new MemoryDatabase(), backlog, hooks);
  }
}
