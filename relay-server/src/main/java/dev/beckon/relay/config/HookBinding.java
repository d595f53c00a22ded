package dev.beckon.relay.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.config.HookConfig.Pace;
import dev.beckon.relay.config.Overlay.Value;
import dev.beckon.relay.routing.AppId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code webhooks}; a part of {@link ConfigBinding}. What is wrong is never quoted. */
final class HookBinding {
  private static final String SECRET_PREFIX = "whsec_";
  private static final int LONGEST_URL = 2_000;
  private static final int MOST_HOOKS = 16;
  private static final String SECRET_RULE =
      "must be 'whsec_' and 24 to 64 bytes in Base64; this makes one:"
          + " echo whsec_$(openssl rand -base64 32)";

  private final Set<String> apps;
  private final Set<String> seen = new HashSet<>();

  private HookBinding(Set<String> apps) {
    this.apps = apps;
  }

  /**
   * @param apps which there are
   */
  static List<HookConfig> hooks(Section top, List<AppConfig> apps) {
    HookBinding binding =
        new HookBinding(apps.stream().map(app -> app.id().value()).collect(Collectors.toSet()));
    List<Section> sections = top.sections("webhooks");
    if (sections.size() > MOST_HOOKS) {
      top.complain("webhooks", "must not be more than " + MOST_HOOKS);
    }
    List<HookConfig> hooks = new ArrayList<>();
    sections.forEach(section -> binding.hook(section).ifPresent(hooks::add));
    return hooks;
  }

  private Optional<HookConfig> hook(Section section) {
    String id = section.id();
    if (!id.isEmpty() && !seen.add(id.toLowerCase(Locale.ROOT))) {
      section.complain(
          "id", "is '%s', but there is such a webhook already; choose another".formatted(id));
    }
    boolean allowPrivate = section.flag("allow-private", false);
    Optional<Value> written = section.secret("url");
    Optional<URI> url = written.flatMap(value -> uri(section, value.text(), allowPrivate));
    if (written.isEmpty()) {
      section.problem("has no 'url'; add the https address that is told");
    }
    List<HookConfig.Secret> secrets = new ArrayList<>();
    secret(section, "secret", secrets);
    secret(section, "former-secret", secrets);
    if (!section.isWritten("secret") && secrets.isEmpty()) {
      section.problem("has no 'secret'; it " + SECRET_RULE);
    }
    Set<HookEvent> events = events(section);
    Set<AppId> of = apps(section);
    boolean personal = section.flag("personal", false);
    Pace usual = Pace.USUAL;
    Pace pace =
        new Pace(
            section.duration("time-limit", ofMillis(100), ofSeconds(30), usual.timeLimit()),
            section.number("attempts", 1, 100, usual.attempts()),
            section.duration("give-up-after", ofMinutes(1), ofDays(30), usual.giveUpAfter()),
            section.number("at-once", 1, 64, usual.atOnce()));
    section.finish();
    return url.map(
        address ->
            new HookConfig(
                new HookInterest(id, events, of), address, secrets, personal, allowPrivate, pace));
  }

  private static Optional<URI> uri(Section section, String text, boolean allowPrivate) {
    URI uri = parsed(text);
    if (uri == null
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || text.length() > LONGEST_URL
        || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
      section.complain(
          "url",
          "must be an https address such as https://crm.example.com/hooks/beckon, without user,"
              + " password and fragment, of at most "
              + LONGEST_URL
              + " characters");
      return Optional.empty();
    }
    if (!allowPrivate && "http".equals(uri.getScheme())) {
      section.complain(
          "url",
          "must be https, or anybody between could read along; http is for a private network, with"
              + " 'allow-private: true'");
      return Optional.empty();
    }
    if (!allowPrivate && !PublicAddresses.mayBeNamed(uri.getHost())) {
      section.complain(
          "url",
          "is an address of this machine, of a private network, or otherwise not on the internet;"
              + " if it is meant so, set 'allow-private: true'");
      return Optional.empty();
    }
    return Optional.of(uri);
  }

  private static @Nullable URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static void secret(Section section, String key, List<HookConfig.Secret> secrets) {
    Optional<Value> written = section.secret(key);
    if (written.isEmpty()) {
      return;
    }
    String text = written.get().text();
    byte[] bytes = new byte[0];
    if (text.startsWith(SECRET_PREFIX)) {
      try {
        bytes = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length()));
      } catch (IllegalArgumentException notBase64) {
        bytes = new byte[0];
      }
    }
    if (bytes.length < 24 || bytes.length > 64) {
      section.complain(key, SECRET_RULE);
    }
    secrets.add(new HookConfig.Secret(bytes));
  }

  private static Set<HookEvent> events(Section section) {
    List<String> all = Arrays.stream(HookEvent.values()).map(HookEvent::word).toList();
    EnumSet<HookEvent> events = EnumSet.noneOf(HookEvent.class);
    for (String word : section.texts("events", all)) {
      Optional<HookEvent> event = HookEvent.of(word);
      if (event.isEmpty()) {
        section.complain(
            "events",
            "names '%s', but there is no such event%s; there are %s"
                .formatted(
                    Section.shown(word), Suggestion.didYouMean(word, all), String.join(", ", all)));
      }
      event.ifPresent(events::add);
    }
    if (events.isEmpty()) {
      section.complain("events", "must name at least one; leave it out for all");
    }
    return events;
  }

  private Set<AppId> apps(Section section) {
    Set<AppId> named = new HashSet<>();
    for (String app : section.texts("apps", List.of())) {
      if (!apps.contains(app)) {
        section.complain(
            "apps",
            "names '%s', but there is no such app%s"
                .formatted(Section.shown(app), Suggestion.didYouMean(app, apps)));
      }
      named.add(new AppId(app));
    }
    return named;
  }
}
