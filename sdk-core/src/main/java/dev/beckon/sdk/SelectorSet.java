package dev.beckon.sdk;

import dev.beckon.sdk.session.Texts;
import dev.beckon.sdk.spi.ElementTraits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Selectors of {@link MaskRules}, sorted by kind, so that asking costs the same for one rule and
 * for a thousand. Not thread-safe while being filled; never changed afterwards.
 */
final class SelectorSet {
  private static final Pattern SELECTOR =
      Pattern.compile("(#|\\.|)([\\w$-][\\w$.-]{0,199})|\\[([\\w.-]{1,64})]|(\\*)");

  private final Set<String> ids = new HashSet<>();
  private final Set<String> classes = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> tags = new HashSet<>();
  private boolean everything;

  void add(String selector) {
    Matcher parts = SELECTOR.matcher(selector);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not a mask selector: \""
              + Texts.printable(selector)
              + "\"; expected #id, .class, Type, [tag] or *");
    }
    if (ids.size() + classes.size() + types.size() + tags.size() >= MaskRules.MOST_RULES) {
      throw new IllegalArgumentException("more than " + MaskRules.MOST_RULES + " mask rules");
    }
    if (parts.group(4) != null) {
      everything = true;
    } else if (parts.group(3) != null) {
      tags.add(parts.group(3));
    } else {
      kind(parts.group(1)).add(parts.group(2));
    }
  }

  private Set<String> kind(String prefix) {
    return switch (prefix) {
      case "#" -> ids;
      case "." -> classes;
      default -> types;
    };
  }

  SelectorSet copy() {
    return and(new SelectorSet());
  }

  SelectorSet and(SelectorSet others) {
    SelectorSet both = new SelectorSet();
    for (SelectorSet each : new SelectorSet[] {this, others}) {
      both.ids.addAll(each.ids);
      both.classes.addAll(each.classes);
      both.types.addAll(each.types);
      both.tags.addAll(each.tags);
      both.everything |= each.everything;
    }
    return both;
  }

  /** In one order, whatever the order of adding. */
  String canonical() {
    return new TreeSet<>(ids)
        + " "
        + new TreeSet<>(classes)
        + " "
        + new TreeSet<>(types)
        + " "
        + new TreeSet<>(tags)
        + " "
        + everything;
  }

  boolean contains(ElementTraits element) {
    return everything
        || meets(ids, element.ids())
        || meets(classes, element.styleClasses())
        || meets(types, element.types())
        || meets(tags, element.tags());
  }

  private static boolean meets(Set<String> wanted, Collection<String> present) {
    return !wanted.isEmpty() && !Collections.disjoint(wanted, present);
  }
}
