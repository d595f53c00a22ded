package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
  @Test
  void fillsIn() {
    assertThat(Messages.load(Locale.ENGLISH).get("waiting.position", 1200))
        .isEqualTo("You’re number 1,200 in line");
  }

  @Test
  void appReplacesWhatItLikes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("beckon-messages.properties"), "help.button=Ask us\n");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader app = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(app);
      Messages messages = Messages.load(Locale.ENGLISH);
      assertThat(messages.get("help.button")).isEqualTo("Ask us");
      assertThat(messages.get("waiting.cancel")).isEqualTo("Cancel");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** A straight apostrophe quotes in MessageFormat and would vanish, with what follows it. */
  @Test
  void noWordsLoseAnApostrophe() {
    ResourceBundle words = ResourceBundle.getBundle("dev.beckon.desktop.messages", Locale.ENGLISH);
    assertThat(words.keySet())
        .allSatisfy(key -> assertThat(words.getString(key)).doesNotContain("'"));
  }

  @Test
  void unknownKeysOfNewerCoresHaveWords() {
    assertThat(Messages.load(Locale.ENGLISH).either("ended.SOMETHING_NEW", "ended.other"))
        .isEqualTo("The session has ended");
  }
}
