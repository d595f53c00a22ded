package dev.beckon.android.store;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Context;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** Values on the phone, through the ends of processes and keys. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class SealedStoreTest {
  private final Context context = RuntimeEnvironment.getApplication();
  private final File folder = new File(context.getNoBackupFilesDir(), "beckon-shop");
  private final TestKeys keys = new TestKeys();

  @Before
  public void start() {
    FakeKeystore.install();
  }

  @After
  public void stop() {
    FakeKeystore.remove();
  }

  private SealedStore store() {
    return new SealedStore(() -> folder, keys);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  public void keepsAndForgets() {
    SealedStore store = store();
    assertThat(store.read("session")).isNull();
    store.write("session", bytes("one"));
    store.write("session", bytes("two"));
    assertThat(store().read("session")).isEqualTo(bytes("two"));
    store.delete("session");
    store.delete("session");
    assertThat(store().read("session")).isNull();
    assertThat(keys.made).isOne();
  }

  @Test
  public void nothingOfItCanBeReadInTheFile() throws Exception {
    store().write("session", bytes("a secret and a name"));
    store().write("consent", new byte[64 * 1024]);
    assertThat(store().read("consent")).hasSize(64 * 1024);
    assertThat(new String(file("session"), StandardCharsets.ISO_8859_1))
        .doesNotContain("secret", "name");
    byte[] first = file("session");
    store().write("session", bytes("a secret and a name"));
    assertThat(file("session")).as("another nonce").isNotEqualTo(first);
  }

  @Test
  public void whatWasDamagedCutOrSwappedWasNeverThere() throws Exception {
    SealedStore store = store();
    store.write("consent", bytes("yes"));
    byte[] good = file("consent");
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      put("consent", bad);
      assertThat(store.read("consent")).as("bit in byte " + i).isNull();
      assertThat(new File(folder, "consent")).as("deleted").doesNotExist();
      put("consent", Arrays.copyOf(good, i));
      assertThat(store.read("consent")).as("cut at " + i).isNull();
    }
    put("session", good);
    assertThat(store.read("session")).as("another's value").isNull();
    put("consent", new byte[200_000]);
    assertThat(store.read("consent")).as("too large").isNull();
    put("consent", good);
    assertThat(store.read("consent")).as("nothing else is harmed").isEqualTo(bytes("yes"));
  }

  @Test
  public void withALostKeyItStartsClean() {
    SealedStore store = store();
    store.write("consent", bytes("yes"));
    keys.lost = true;
    assertThat(store.read("consent")).isNull();
    assertThat(new File(folder, "consent")).doesNotExist();
    store.write("consent", bytes("again"));
    assertThat(store.read("consent")).isEqualTo(bytes("again"));
    assertThat(keys.made).isEqualTo(2);

    keys.lost = true;
    store.write("consent", bytes("third"));
    assertThat(store.read("consent")).as("a write renews the key").isEqualTo(bytes("third"));
    keys.forget();
    assertThat(store.read("consent")).as("another key, as after a restore").isNull();
  }

  @Test
  public void aKeyStoreThatFailsForAWhileLosesNothing() {
    SealedStore store = store();
    store.write("consent", bytes("yes"));
    keys.broken = true;
    assertThat(store.read("consent")).isNull();
    store.write("consent", bytes("not kept"));
    keys.broken = false;
    assertThat(store.read("consent")).isEqualTo(bytes("yes"));
  }

  @Test
  public void whatOneHasClaimedAnotherDoesNotSee() {
    SealedStore first = store();
    SealedStore second = store();
    assertThat(first.claim("session")).isTrue();
    assertThat(first.claim("session")).isTrue();
    first.write("session", bytes("mine"));
    assertThat(first.read("session")).isEqualTo(bytes("mine"));
    assertThat(second.read("session")).isNull();
    assertThat(second.claim("session")).isFalse();
    first.delete("session");
    assertThat(second.claim("session")).isTrue();
  }

  @Test
  public void aFolderThatCannotBeWrittenKeepsNothingAndThrowsNothing() throws Exception {
    Files.createDirectories(folder.getParentFile().toPath());
    Files.write(folder.toPath(), bytes("a file"));
    SealedStore store = store();
    store.write("session", bytes("x"));
    assertThat(store.claim("session")).isFalse();
    assertThat(store.read("session")).isNull();
    store.delete("session");
  }

  @Test
  public void anAppsOwnLiesInItsPrivateFolderThatIsInNoBackup() throws Exception {
    SealedStore shop = SealedStore.ofApp(context, "shop");
    assertThat(context.getNoBackupFilesDir().list()).as("not touched before it is used").isEmpty();
    shop.claim("session");
    shop.write("session", bytes("mine"));
    SealedStore.ofApp(context, "..").write("session", bytes("not outside"));

    assertThat(FakeKeystore.KEYS).containsOnlyKeys("dev.beckon.shop", "dev.beckon...");
    try (Stream<Path> files = Files.walk(Path.of(context.getDataDir().getPath()))) {
      List<String> all =
          files
              .filter(Files::isRegularFile)
              .map(file -> context.getNoBackupFilesDir().toPath().relativize(file).toString())
              .toList();
      assertThat(all)
          .containsExactlyInAnyOrder(
              "beckon-shop/session", "beckon-shop/session.lock", "beckon-../session");
    }
    shop.delete("session");
    assertThat(SealedStore.ofApp(context, "shop").read("session")).isNull();
  }

  @Test
  public void aPhoneWhoseKeyStoreThrowsWhatItLikesKeepsNothing() {
    SealedStore shop = SealedStore.ofApp(context, "shop");
    shop.write("consent", bytes("yes"));
    FakeKeystore.throwsUnchecked = true;
    assertThat(shop.read("consent")).isNull();
    shop.write("consent", bytes("no"));
    FakeKeystore.throwsUnchecked = false;
    assertThat(shop.read("consent")).isEqualTo(bytes("yes"));

    FakeKeystore.unrecoverable = true;
    assertThat(shop.read("consent")).isNull();
    assertThat(FakeKeystore.KEYS).isEmpty();
    FakeKeystore.remove();
    shop.write("consent", bytes("no key store at all"));
    assertThat(shop.read("consent")).isNull();
  }

  private byte[] file(String name) throws Exception {
    return Files.readAllBytes(new File(folder, name).toPath());
  }

  private void put(String name, byte[] bytes) throws Exception {
    Files.write(new File(folder, name).toPath(), bytes);
  }
}
