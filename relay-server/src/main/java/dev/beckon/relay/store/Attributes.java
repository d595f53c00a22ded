package dev.beckon.relay.store;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keys and values of a person in one column, as a JSON object. Pure. */
final class Attributes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Attributes() {}

  static String text(Map<String, String> attributes) {
    return attributes.isEmpty() ? "{}" : JSON.writeValueAsString(new TreeMap<>(attributes));
  }

  static Map<String, String> parse(String text) {
    return text.equals("{}") ? Map.of() : JSON.readValue(text, TEXTS);
  }
}
