package dev.beckon.examples.tour;

import java.nio.file.Path;

/**
 * In the middle of the first call the customer's network gets so bad that not even single pictures
 * come through: the agent sees the outline, finds the button in it and is read; then it recovers,
 * and so does the picture. The packets are really lost, delayed and queued. Used by one thread.
 */
final class BadNetworkStory {
  private static final String DIRE = "10,100,4";
  private static final String CLEAR = "0,0,0";

  private final Script script;
  private final Player app;
  private final Player console;
  private final TogetherStory.Live live;
  private final Path consoleLog;

  BadNetworkStory(Script script, Player app, Player console, TogetherStory.Live live) {
    this.script = script;
    this.app = app;
    this.console = console;
    this.live = live;
    consoleLog = console.process().log();
  }

  void play() {
    script.stage("the network gets bad: the agent sees the outline", consoleLog, this::outline);
    script.stage("they go on: found in it, written and read", consoleLog, this::goOn);
    script.stage("the network recovers, and the screen is live", consoleLog, this::recovered);
  }

  private void outline() {
    app.order("network " + DIRE);
    console.await("console-outline");
    console.await("console-freshness", "Outline only");
    app.await("beckon-banner", "Only the outline of your window is shown");
  }

  private void goOn() {
    console.click("console-chat-tab");
    console.type("console-chat-draft", "I see only the outline now, but I can read you.");
    console.press("console-chat-draft", "ENTER");
    app.click("beckon-chat-toggle");
    app.await("beckon-chat", "I can read you");
    app.snapshot("36-app-bad-network.png");
    app.click("beckon-chat-toggle");
    console.click("console-find-tab");
    console.type("console-find-query", "Pay");
    console.await("console-found", "Pay");
    console.snapshot("36-console-outline.png");
    console.click("console-chat-tab");
  }

  private void recovered() {
    app.order("network " + CLEAR);
    console.awaitGone("console-outline");
    console.await("console-freshness", "Live");
    live.prove(Sightings.SHOP_ON_CONSOLE, "37-console-recovered.png");
    app.awaitGone("beckon-banner");
    app.snapshot("37-app-recovered.png");
  }
}
