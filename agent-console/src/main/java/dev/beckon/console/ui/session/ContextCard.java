package dev.beckon.console.ui.session;

import dev.beckon.console.desk.ScreenContext;
import dev.beckon.console.desk.Session;
import dev.beckon.console.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The context panel's contents. Every text is the app's: on one line, not too long, shown inert.
 *
 * @param breadcrumbs newest first
 */
public record ContextCard(
    List<Fact> place, List<Fact> customData, List<Fact> device, List<Step> breadcrumbs) {
  static final ContextCard EMPTY = new ContextCard(List.of(), List.of(), List.of(), List.of());

  /** More would not be read, and an app may send much. */
  private static final int LONGEST_VALUE = 120;

  public ContextCard {
    place = List.copyOf(place);
    customData = List.copyOf(customData);
    device = List.copyOf(device);
    breadcrumbs = List.copyOf(breadcrumbs);
  }

  public record Fact(String label, String value) {}

  /** Something the customer did, and when. */
  public record Step(String text, Instant at) {}

  static ContextCard of(Session session) {
    ScreenContext c = session.context();
    List<Fact> place = new ArrayList<>();
    add(place, "Screen", c.title().isEmpty() ? c.screen() : c.title());
    add(place, "Topic", session.topic());
    add(place, "Queue", session.queue());
    List<Fact> data = new ArrayList<>();
    c.customData().forEach((key, value) -> add(data, key, value));
    List<Fact> device = new ArrayList<>();
    add(device, "Device", c.device());
    add(device, "System", c.operatingSystem());
    add(device, "Language", c.locale());
    add(device, "Window", c.widthPixels() > 0 ? c.widthPixels() + " × " + c.heightPixels() : "");
    add(device, "App version", c.appVersion());
    add(device, "Beckon SDK", c.sdkVersion());
    List<Step> steps =
        c.breadcrumbs().reversed().stream()
            .map(b -> new Step(Words.line(b.text(), LONGEST_VALUE), at(session, b.age())))
            .toList();
    return new ContextCard(place, data, device, steps);
  }

  private static Instant at(Session session, Duration age) {
    return session.contextAt().minus(age);
  }

  private static void add(List<Fact> facts, String label, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(Words.line(label, 40), Words.line(value, LONGEST_VALUE)));
    }
  }
}
