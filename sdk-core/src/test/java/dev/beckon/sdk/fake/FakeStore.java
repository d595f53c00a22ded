package dev.beckon.sdk.fake;

import dev.beckon.sdk.spi.PrivateStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store in memory, as one running program sees it; {@link #ofTheNextRun()} is another's. */
public final class FakeStore implements PrivateStore {
  private final Map<String, byte[]> values;
  private final Map<String, FakeStore> claims;
  private final Set<String> never = new HashSet<>();

  public FakeStore() {
    this(new HashMap<>(), new HashMap<>());
  }

  private FakeStore(Map<String, byte[]> values, Map<String, FakeStore> claims) {
    this.values = values;
    this.claims = claims;
  }

  /** The same values as another program sees them, while this one still runs. */
  public FakeStore ofAnotherProgram() {
    return new FakeStore(values, claims);
  }

  /** The same values after this program died. */
  public FakeStore ofTheNextRun() {
    claims.values().removeIf(holder -> holder == this);
    return new FakeStore(values, claims);
  }

  /** Nobody can claim this. */
  public void refuse(String name) {
    never.add(name);
  }

  @Override
  public byte @Nullable [] read(String name) {
    return claims.getOrDefault(name, this) == this ? values.get(name) : null;
  }

  @Override
  public void write(String name, byte[] value) {
    values.put(name, value.clone());
  }

  @Override
  public void delete(String name) {
    values.remove(name);
    claims.remove(name, this);
  }

  @Override
  public boolean claim(String name) {
    return !never.contains(name) && claims.putIfAbsent(name, this) == null
        || claims.get(name) == this;
  }
}
