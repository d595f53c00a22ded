package dev.beckon.relay.routing;

import java.util.Objects;

/** Names something that agents can do more or less well: a language, a product, a procedure. */
public record SkillId(String value) implements Comparable<SkillId> {
  public SkillId {
    Objects.requireNonNull(value);
    if (value.isBlank() || value.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a skill's name must be one word, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(SkillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
