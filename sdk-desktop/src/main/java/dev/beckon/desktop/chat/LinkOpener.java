package dev.beckon.desktop.chat;

import dev.beckon.sdk.cobrowse.ChatText;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

/**
 * Opens an address in the person's own browser, after they said yes. The address is one argument of
 * a program, never a part of a command line.
 */
public final class LinkOpener {
  private static final System.Logger LOG = System.getLogger(LinkOpener.class.getName());

  private LinkOpener() {}

  /** Returns at once; where there is no browser, that is logged. Any thread. */
  public static void open(ChatText.Link link) {
    Thread.ofVirtual().name("beckon-link").start(() -> start(link));
  }

  private static void start(ChatText.Link link) {
    try {
      new ProcessBuilder(command(System.getProperty("os.name", ""), link.address()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no browser could be opened for {0}", link.host());
    }
  }

  static List<String> command(String system, String address) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(name.contains("mac") ? "open" : "xdg-open", address);
  }
}
