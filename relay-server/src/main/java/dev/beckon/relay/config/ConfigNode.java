package dev.beckon.relay.config;

import java.util.List;
import java.util.Map;

/** A part of the file as it was written, with its line. Made by {@link YamlReader}. */
sealed interface ConfigNode {
  int line();

  /** What to call it in a message. */
  String kind();

  record Scalar(String text, int line) implements ConfigNode {
    @Override
    public String kind() {
      return "one value";
    }
  }

  /** A key without a value. */
  record Nothing(int line) implements ConfigNode {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  record Sequence(List<ConfigNode> items, int line) implements ConfigNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param entries in the order of the file
   */
  record Mapping(Map<String, Entry> entries, int line) implements ConfigNode {
    @Override
    public String kind() {
      return "a section";
    }
  }

  /**
   * @param line of the key
   */
  record Entry(ConfigNode value, int line) {}
}
