package dev.beckon.android.store;

import android.content.Context;
import android.util.Log;
import dev.beckon.sdk.spi.PrivateStore;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * What Beckon keeps on the phone: small files in the app's private folder that is in no backup,
 * encrypted with a key of the Android Keystore. A value that cannot be opened (damaged, or its key
 * is gone after a restore) is deleted and was never there; where the key store fails, nothing is
 * kept. A claim is a lock that the system takes back when the process dies, so that of an app with
 * several processes one goes back to a session. Thread-safe.
 */
public final class SealedStore implements PrivateStore {
  private static final String TAG = "Beckon";
  private static final int MAX_BYTES = 64 * 1024 + Sealing.EXTRA_BYTES;

  private final Supplier<File> folder;
  private final Sealing sealing;
  private final Map<String, Claim> claims = new HashMap<>();

  private record Claim(RandomAccessFile file, FileLock lock) {}

  SealedStore(Supplier<File> folder, Keys keys) {
    this.folder = folder;
    this.sealing = new Sealing(keys);
  }

  /** The store of one app key; touches no disk before something is asked of it. */
  public static SealedStore ofApp(Context context, String app) {
    return new SealedStore(
        () -> new File(context.getNoBackupFilesDir(), "beckon-" + app),
        new DeviceKeys("dev.beckon." + app));
  }

  @Override
  public synchronized byte @Nullable [] read(String name) {
    try {
      File file = file(name);
      if (!file.isFile()) {
        return null;
      }
      if (claims.containsKey(name)) {
        return open(name, file);
      }
      Claim passing = tryClaim(name);
      if (passing == null) {
        return null;
      }
      try {
        return open(name, file);
      } finally {
        release(passing);
      }
    } catch (IOException e) {
      complain("read", name, e);
      return null;
    }
  }

  private byte @Nullable [] open(String name, File file) throws IOException {
    try {
      return sealing.open(name, bytes(file));
    } catch (LostKeyException e) {
      complain("open", name, e);
      startClean(file);
    } catch (AEADBadTagException e) {
      complain("open", name, e);
      remove(file);
    } catch (GeneralSecurityException e) {
      // Not now; at the next start the key store may be well again.
      complain("open", name, e);
    }
    return null;
  }

  private static byte[] bytes(File file) throws IOException, AEADBadTagException {
    long size = file.length();
    if (size > MAX_BYTES) {
      throw new AEADBadTagException("too large to be ours");
    }
    byte[] bytes = new byte[(int) size];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
    }
    return bytes;
  }

  private void startClean(File file) throws IOException {
    remove(file);
    try {
      sealing.forgetKey();
    } catch (GeneralSecurityException e) {
      complain("renew the key of", file.getName(), e);
    }
  }

  @Override
  public synchronized void write(String name, byte[] value) {
    try {
      byte[] sealed = sealing.seal(name, value);
      File fresh = file(name + ".new");
      try (FileOutputStream out = new FileOutputStream(fresh)) {
        out.write(sealed);
        out.getFD().sync();
      }
      if (!fresh.renameTo(file(name))) {
        throw new IOException("not renamed");
      }
    } catch (IOException | GeneralSecurityException e) {
      complain("keep", name, e);
    }
  }

  @Override
  public synchronized void delete(String name) {
    try {
      remove(file(name));
      remove(file(name + ".new"));
      Claim held = claims.remove(name);
      if (held != null) {
        release(held);
      }
    } catch (IOException e) {
      complain("delete", name, e);
    }
  }

  @Override
  public synchronized boolean claim(String name) {
    if (claims.containsKey(name)) {
      return true;
    }
    try {
      Claim taken = tryClaim(name);
      if (taken != null) {
        claims.put(name, taken);
      }
      return taken != null;
    } catch (IOException e) {
      complain("claim", name, e);
      return false;
    }
  }

  /** Null: another process, or another store of this one, has it. */
  private @Nullable Claim tryClaim(String name) throws IOException {
    RandomAccessFile file = new RandomAccessFile(file(name + ".lock"), "rw");
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return new Claim(file, lock);
      }
    } catch (OverlappingFileLockException e) {
      Log.d(TAG, "another store of this process has " + name);
    }
    file.close();
    return null;
  }

  private static void release(Claim claim) throws IOException {
    claim.lock().release();
    claim.file().close();
  }

  private File file(String name) throws IOException {
    File place = folder.get();
    if (!place.isDirectory() && !place.mkdirs() && !place.isDirectory()) {
      throw new IOException("no folder");
    }
    return new File(place, name);
  }

  private static void remove(File file) throws IOException {
    if (!file.delete() && file.exists()) {
      throw new IOException("not deleted");
    }
  }

  /**
   * The name of our own value and the kind of trouble; a path or a cause may say more than that.
   */
  private static void complain(String what, String name, Exception e) {
    Log.w(TAG, "could not " + what + " " + name + ": " + e.getClass().getSimpleName());
  }
}
