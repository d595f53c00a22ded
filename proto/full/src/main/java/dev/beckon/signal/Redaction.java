package dev.beckon.signal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MessageOrBuilder;
import dev.beckon.signal.v1.OptionsProto;
import dev.beckon.signal.v1.Privacy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Prints messages for logs. A field marked PERSONAL or SECRET in the contract is named, but its
 * value is not printed, whatever it contains; bytes are printed as their length; unknown fields are
 * left out, since nobody knows what is in them. Stateless.
 */
public final class Redaction {
  private static final int MAX_STRING_CHARACTERS = 200;

  private Redaction() {}

  /** One line such as {@code Hello{protocol_version: 1, app: "shop", token: [secret]}}. */
  public static String print(MessageOrBuilder message) {
    StringBuilder out = new StringBuilder(128);
    append(out, message);
    return out.toString();
  }

  private static void append(StringBuilder out, MessageOrBuilder message) {
    out.append(message.getDescriptorForType().getName()).append('{');
    Iterator<Map.Entry<FieldDescriptor, Object>> fields =
        message.getAllFields().entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<FieldDescriptor, Object> field = fields.next();
      out.append(field.getKey().getName()).append(": ");
      appendField(out, field.getKey(), field.getValue());
      if (fields.hasNext()) {
        out.append(", ");
      }
    }
    out.append('}');
  }

  private static void appendField(StringBuilder out, FieldDescriptor field, Object value) {
    Privacy privacy = field.getOptions().getExtension(OptionsProto.privacy);
    if (privacy != Privacy.PRIVACY_UNSPECIFIED) {
      out.append(privacy == Privacy.SECRET ? "[secret]" : "[personal]");
    } else if (value instanceof List<?> values) {
      out.append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i == 0 ? "" : ", ");
        appendValue(out, values.get(i));
      }
      out.append(']');
    } else {
      appendValue(out, value);
    }
  }

  private static void appendValue(StringBuilder out, Object value) {
    switch (value) {
      case MessageOrBuilder message -> append(out, message);
      case ByteString bytes -> out.append(bytes.size()).append(" bytes");
      case String text -> appendText(out, text);
      default -> out.append(value);
    }
  }

  /** Control characters are escaped, so that no message can write a line of the log by itself. */
  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < Math.min(text.length(), MAX_STRING_CHARACTERS); i++) {
      char c = text.charAt(i);
      boolean harmless =
          c >= ' '
              && c != '"'
              && c != '\\'
              && Character.getType(c) != Character.FORMAT
              && !Character.isISOControl(c);
      if (harmless) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    out.append(text.length() > MAX_STRING_CHARACTERS ? "\"..." : "\"");
  }
}
