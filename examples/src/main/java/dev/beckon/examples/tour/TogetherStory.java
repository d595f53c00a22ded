package dev.beckon.examples.tour;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What agent and customer do on one screen, in the middle of the first call: numbers that are typed
 * and not seen, a canned reply, an arrow that stays on its button, remote control asked, granted
 * and taken back by a touch, and a suggested tap. Used by one thread.
 */
final class TogetherStory {
  /** A resized or scrolled picture is laid out in whole pixels. */
  private static final double NEAR = 0.06;

  private static final String WHOLE_WINDOW = "1120,760";
  private static final String LOW_WINDOW = "1120," + Sightings.LOW_SHOP_HEIGHT;

  private final Script script;
  private final Player app;
  private final Player console;
  private final Live live;
  private final Path appLog;
  private final Path consoleLog;

  /** Proves that the console shows what the app shows now. */
  interface Live {
    void prove(Sighting where, String picture);
  }

  TogetherStory(Script script, Player app, Player console, Live live) {
    this.script = script;
    this.app = app;
    this.console = console;
    this.live = live;
    appLog = app.process().log();
    consoleLog = console.process().log();
  }

  void play() {
    script.stage("numbers are typed, and are not in the agent's picture", consoleLog, this::masks);
    script.stage("a canned reply, filled in key by key", consoleLog, this::reply);
    script.stage("an arrow stays on its button: scrolled, resized", appLog, this::arrow);
    script.stage("remote control is asked, and granted", appLog, this::granted);
    script.stage("the agent types for them; secrets stay out of reach", consoleLog, this::types);
    script.stage("one touch takes control back", consoleLog, this::revoked);
    script.stage("a suggested tap, done by the customer", appLog, this::suggested);
  }

  private void masks() {
    for (String number : new String[] {"5500 0000 0000 0004", "3400 0000 0000 009"}) {
      app.type("card-number", number);
      app.type("card-cvc", number.substring(0, 3));
      live.prove(Sightings.SHOP_ON_CONSOLE, "21-console-sees-no-numbers.png");
      for (String secret : new String[] {"card-number", "card-cvc", "password"}) {
        int odd = oddPixels(secret);
        if (odd > 0) {
          throw new IllegalStateException(odd + " pixels of " + secret + " are in the picture");
        }
      }
    }
    int seen = oddPixels("name");
    if (seen < 20) {
      throw new IllegalStateException("the name should be readable there: " + seen + " pixels");
    }
  }

  private int oddPixels(String field) {
    double[] at = app.place(field);
    double margin = at[3] * 0.2;
    return Integer.parseInt(
        console.order(
            "odd-pixels console-screen "
                + parts(at[0] + margin, at[1] + margin, at[2] - 2 * margin, at[3] - 2 * margin)));
  }

  private void reply() {
    console.click("console-chat-tab");
    console.type("console-chat-draft", "/decl");
    console.await("console-replies");
    console.snapshot("22-console-replies.png");
    console.press("console-chat-draft", "ENTER");
    console.order("insert console-chat-draft € 46.90");
    console.press("console-chat-draft", "TAB");
    console.order("insert console-chat-draft the other card");
    console.press("console-chat-draft", "ENTER");
    app.click("beckon-chat-toggle");
    app.await("beckon-chat", "declined the payment of € 46.90. Please try the other card");
    console.await("console-chat", "Read");
    app.snapshot("23-app-canned-reply.png");
    app.click("beckon-chat-toggle");
    app.click("beckon-shrink");
  }

  private void arrow() {
    app.order("resize place-order " + LOW_WINDOW);
    app.order("scroll place-order 0");
    double[] pay = app.place("place-order");
    live.prove(Sightings.LOW_SHOP_ON_CONSOLE, "24-console-before-the-arrow.png");
    console.click("console-tool-arrow");
    double x = pay[0] + pay[2] / 2;
    double y = pay[1] + pay[3] / 2;
    console.order("drag console-screen " + parts(x - 0.2, y - 0.15) + " " + parts(x, y));
    String before = app.order("arrow-on place-order");
    app.snapshot("24-app-arrow.png");
    app.order("scroll place-order 1");
    double[] scrolled = app.place("place-order");
    if (Math.abs(scrolled[1] - pay[1]) < 0.03) {
      throw new IllegalStateException("the page did not scroll: " + pay[1] + ", " + scrolled[1]);
    }
    live.prove(Sightings.LOW_SHOP_ON_CONSOLE, "25-console-arrow-scrolled.png");
    near(before, app.order("arrow-on place-order"));
    app.snapshot("25-app-arrow-scrolled.png");
    app.order("resize place-order " + WHOLE_WINDOW);
    live.prove(Sightings.SHOP_ON_CONSOLE, "26-console-arrow-resized.png");
    near(before, app.order("arrow-on place-order"));
  }

  private static void near(String before, String after) {
    String[] was = before.split(",");
    String[] is = after.split(",");
    for (int i = 0; i < 2; i++) {
      if (Math.abs(Double.parseDouble(was[i]) - Double.parseDouble(is[i])) > NEAR) {
        throw new IllegalStateException("the arrow was on " + before + ", is on " + after);
      }
    }
  }

  private void granted() {
    console.click("console-control");
    app.await("beckon-control-card", "asks to tap and type for you");
    app.snapshot("27-app-control-asked.png");
    app.click("beckon-control-yes");
    app.await("beckon-control-card", "can tap and type here");
    console.await("console-standing", "You may tap and type");
  }

  private void types() {
    app.type("postcode", "");
    console.click("console-tool-touch");
    tap("postcode");
    console.await("console-standing", "Done");
    console.order("letters console-drawing 2311 GP");
    app.await("postcode", "2311 GP");
    app.snapshot("28-app-controlled.png");
    tap("card-number");
    console.await("console-standing", "That is hidden from you");
    console.snapshot("28-console-controls.png");
  }

  private void tap(String node) {
    double[] at = app.place(node);
    console.order("click-at console-screen " + parts(at[0] + at[2] / 2, at[1] + at[3] / 2));
  }

  private void revoked() {
    app.click("page-title");
    console.await("console-standing", "The customer touched the screen");
    app.awaitGone("beckon-control-card");
    console.snapshot("29-console-control-is-over.png");
  }

  private void suggested() {
    console.click("console-tool-suggest");
    tap("city");
    app.order("spoken The agent suggests");
    app.snapshot("30-app-suggested-tap.png");
    app.click("city");
    console.await("console-standing", "The customer tapped there");
    console.click("console-tool-look");
    app.click("beckon-bubble");
    app.await("beckon-agent-window");
  }

  private static String parts(double... values) {
    StringBuilder parts = new StringBuilder();
    for (double each : values) {
      parts.append(parts.isEmpty() ? "" : ",").append(String.format(Locale.ROOT, "%.4f", each));
    }
    return parts.toString();
  }
}
