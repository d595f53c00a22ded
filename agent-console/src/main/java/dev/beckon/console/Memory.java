package dev.beckon.console;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the console remembers from one time to the next: where and as whom one signs in, the theme,
 * the window. Never the credential. A file that is missing, broken or cannot be written costs only
 * the memory.
 */
record Memory(String relay, String agent, boolean dark, double width, double height) {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  static final Memory NONE = new Memory("", "", false, 1280, 800);

  static Memory read(Path file) {
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    } catch (NoSuchFileException _) {
      return NONE;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} cannot be read; starting without it: {}", file.getFileName(), e.toString());
      return NONE;
    }
    return new Memory(
        kept.getProperty("relay", NONE.relay),
        kept.getProperty("agent", NONE.agent),
        kept.getProperty("theme", "light").equals("dark"),
        number(kept, "width", NONE.width, 900, 10_000),
        number(kept, "height", NONE.height, 600, 10_000));
  }

  void write(Path file) {
    Properties kept = new Properties();
    kept.setProperty("relay", relay);
    kept.setProperty("agent", agent);
    kept.setProperty("theme", dark ? "dark" : "light");
    kept.setProperty("width", Long.toString(Math.round(width)));
    kept.setProperty("height", Long.toString(Math.round(height)));
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (Writer writer = Files.newBufferedWriter(file)) {
        kept.store(writer, "Beckon agent console");
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be written, nothing is remembered: {}", file.getFileName(), e.toString());
    }
  }

  /** Where the system keeps such files for this user. */
  static Path usualFile(Map<String, String> environment, String osName, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    Path folder;
    if (os.contains("win")) {
      String appData = environment.get("APPDATA");
      folder = appData == null ? home.resolve("AppData/Roaming") : Path.of(appData);
    } else if (os.contains("mac")) {
      folder = home.resolve("Library/Application Support");
    } else {
      String config = environment.get("XDG_CONFIG_HOME");
      folder = config == null || config.isEmpty() ? home.resolve(".config") : Path.of(config);
    }
    return folder.resolve("beckon").resolve("console.properties");
  }

  private static double number(
      Properties kept, String key, double otherwise, double least, double most) {
    try {
      return Math.clamp(Double.parseDouble(kept.getProperty(key, "")), least, most);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }
}
