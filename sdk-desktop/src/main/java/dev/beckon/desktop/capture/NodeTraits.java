package dev.beckon.desktop.capture;

import dev.beckon.sdk.spi.ElementTraits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;

/** A node as mask rules see it. FX thread. */
final class NodeTraits implements ElementTraits {
  /** The names of a class and those it is derived from, kept since they never change. */
  private static final ClassValue<Set<String>> TYPES =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          Set<String> names = new HashSet<>();
          for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            names.add(each.getName());
            names.add(each.getSimpleName());
          }
          return Set.copyOf(names);
        }
      };

  private final Node node;

  NodeTraits(Node node) {
    this.node = node;
  }

  @Override
  public Collection<String> ids() {
    return node.getId() == null ? List.of() : List.of(node.getId());
  }

  @Override
  public Collection<String> styleClasses() {
    return node.getStyleClass();
  }

  @Override
  public Collection<String> types() {
    return TYPES.get(node.getClass());
  }

  @Override
  public Collection<String> tags() {
    return Masks.tags(node);
  }

  boolean isAnyOf(Set<String> types) {
    return !Collections.disjoint(types, types());
  }
}
