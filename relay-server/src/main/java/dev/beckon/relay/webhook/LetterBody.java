package dev.beckon.relay.webhook;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.store.Letter;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is sent of a letter. Pure. */
final class LetterBody {
  private static final JsonMapper JSON = new JsonMapper();

  private LetterBody() {}

  /** With what is personal, where it was read with the letter. */
  static byte[] of(Letter letter) {
    Letter.Aside aside = letter.aside();
    if (aside == null) {
      return letter.body().getBytes(StandardCharsets.UTF_8);
    }
    ObjectNode whole = (ObjectNode) JSON.readTree(letter.body());
    ObjectNode data = (ObjectNode) whole.get("data");
    Person person = aside.person();
    if (person == null) {
      data.put("notes", aside.notes());
    } else {
      ObjectNode customer = data.putObject("customer");
      customer.put("subject", person.subject());
      customer.put("displayName", person.displayName());
      customer.put("topic", aside.topic());
      ObjectNode attributes = customer.putObject("attributes");
      new TreeMap<>(person.attributes()).forEach(attributes::put);
    }
    return JSON.writeValueAsBytes(whole);
  }
}
