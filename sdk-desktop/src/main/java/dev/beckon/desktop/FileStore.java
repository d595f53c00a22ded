package dev.beckon.desktop;

import dev.beckon.sdk.spi.PrivateStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DesktopPlatform} keeps: a few small files in the person's own data folder, readable
 * by their owner only. They are not encrypted: Java reaches no key store on all desktops, whoever
 * can read this person's files could start the app as well, and what is in them is worthless half a
 * minute after the app ended. A claim is a lock that the system takes back when the program dies.
 * Thread-safe.
 */
public final class FileStore implements PrivateStore {
  private static final System.Logger LOG = System.getLogger(FileStore.class.getName());
  private static final int MAX_BYTES = 64 * 1024;

  private final Path folder;
  private final Map<String, Claim> claims = new HashMap<>();

  private record Claim(FileChannel channel, FileLock lock) {}

  /** In this folder, which is made when something is kept. */
  public FileStore(Path folder) {
    this.folder = folder;
  }

  /** In the folder that this system has for what programs keep of a person's doings. */
  public static FileStore ofApp(String app) {
    return new FileStore(
        place(System.getProperty("os.name"), System.getenv()::get, System.getProperty("user.home"))
            .resolve(app));
  }

  static Path place(String system, Function<String, @Nullable String> environment, String home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.apply("LOCALAPPDATA");
      return local == null || local.isBlank()
          ? Path.of(home, "AppData", "Local", "Beckon")
          : Path.of(local, "Beckon");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Beckon");
    }
    String state = environment.apply("XDG_STATE_HOME");
    return state == null || state.isBlank()
        ? Path.of(home, ".local", "state", "beckon")
        : Path.of(state, "beckon");
  }

  @Override
  public synchronized byte @Nullable [] read(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
        return null;
      }
      if (claims.containsKey(name)) {
        return Files.readAllBytes(file);
      }
      Claim passing = tryClaim(name);
      if (passing == null) {
        return null;
      }
      try {
        return Files.readAllBytes(file);
      } finally {
        release(passing);
      }
    } catch (IOException e) {
      complain("read", name, e);
      return null;
    }
  }

  @Override
  public synchronized void write(String name, byte[] value) {
    try {
      makeFolder();
      Path fresh = folder.resolve(name + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly("rw-------"));
      Files.write(fresh, value);
      Files.move(
          fresh,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      complain("write", name, e);
    }
  }

  @Override
  public synchronized void delete(String name) {
    try {
      if (Files.exists(folder.resolve(name))) {
        Files.delete(folder.resolve(name));
      }
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

  /** Null: another program, or another store of this one, has it. */
  private @Nullable Claim tryClaim(String name) throws IOException {
    makeFolder();
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name + ".lock"),
            java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownerOnly("rw-------"));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new Claim(channel, lock);
      }
    } catch (OverlappingFileLockException e) {
      LOG.log(System.Logger.Level.DEBUG, "another store of this program has {0}", name);
    }
    channel.close();
    return null;
  }

  private static void release(Claim claim) throws IOException {
    claim.lock().release();
    claim.channel().close();
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
  }

  /** Where the system knows such permissions; elsewhere the person's profile protects it. */
  private FileAttribute<?>[] ownerOnly(String permissions) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The name of our own file and the kind of trouble; a path may have the person's name in it. */
  private static void complain(String what, String name, IOException e) {
    LOG.log(
        System.Logger.Level.WARNING,
        "could not {0} {1} in the data folder: {2}",
        what,
        name,
        e.getClass().getSimpleName());
  }
}
