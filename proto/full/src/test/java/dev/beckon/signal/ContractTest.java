package dev.beckon.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.beckon.signal.v1.AgentProto;
import dev.beckon.signal.v1.CommonProto;
import dev.beckon.signal.v1.CustomerProto;
import dev.beckon.signal.v1.OptionsProto;
import dev.beckon.signal.v1.PeerProto;
import dev.beckon.signal.v1.Privacy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Keeps what programs of others rely on: no number, type or name of version 1 changes. */
class ContractTest {
  private static final List<FileDescriptor> FILES =
      List.of(
          CommonProto.getDescriptor(),
          PeerProto.getDescriptor(),
          CustomerProto.getDescriptor(),
          AgentProto.getDescriptor());

  @Test
  void nothingOfVersionOneChanges() throws IOException {
    Files.writeString(Path.of("target", "contract-v1.txt"), String.join("\n", contract()) + "\n");
    try (InputStream published =
        Objects.requireNonNull(ContractTest.class.getResourceAsStream("/contract-v1.txt"))) {
      List<String> lines =
          new String(published.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(String.join("\n", contract()))
          .as(
              "Changed or removed lines break clients: reserve the number and add a new field instead. Added lines are"
                  + " fine: copy proto/full/target/contract-v1.txt to proto/full/src/test/resources.")
          .isEqualTo(String.join("\n", lines));
    }
  }

  @Test
  void everyOpaqueValueSaysHowPrivateItIs() {
    assertThat(fields())
        .filteredOn(field -> field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING)
        .isNotEmpty()
        .allMatch(field -> privacy(field) != Privacy.PRIVACY_UNSPECIFIED);
  }

  @Test
  void whatPeopleTypeIsPersonal() {
    assertThat(fields())
        .filteredOn(
            field ->
                List.of("text", "notes", "topic", "display_name", "custom_data", "sdp", "candidate")
                    .contains(field.getName()))
        .hasSizeGreaterThan(8)
        .allMatch(field -> privacy(field) == Privacy.PERSONAL);
  }

  @Test
  void timesCarryTheirUnits() {
    assertThat(fields())
        .filteredOn(
            field ->
                field
                    .getName()
                    .matches("(.*_)?(wait|age|window|interval|after|remaining|begin|end)$"))
        .as("a duration or time is named ..._millis or ..._micros")
        .isEmpty();
  }

  private static Privacy privacy(FieldDescriptor field) {
    return field.getOptions().getExtension(OptionsProto.privacy);
  }

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>();
    for (FileDescriptor file : FILES) {
      file.getMessageTypes().forEach(message -> collect(message, fields));
    }
    return fields;
  }

  private static void collect(Descriptor message, List<FieldDescriptor> fields) {
    if (!message.getOptions().getMapEntry()) {
      fields.addAll(message.getFields());
    }
    message.getNestedTypes().forEach(nested -> collect(nested, fields));
  }

  private static TreeSet<String> contract() {
    TreeSet<String> lines = new TreeSet<>();
    for (FieldDescriptor field : fields()) {
      String type =
          switch (field.getJavaType()) {
            case MESSAGE -> field.isMapField() ? "map" : field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
          };
      lines.add(
          field.getFullName()
              + " = "
              + field.getNumber()
              + " "
              + (field.isRepeated() ? "repeated " : "")
              + type
              + (privacy(field) == Privacy.PRIVACY_UNSPECIFIED ? "" : " " + privacy(field)));
    }
    for (FileDescriptor file : FILES) {
      file.getEnumTypes().forEach(type -> add(type, lines));
      file.getMessageTypes()
          .forEach(message -> message.getEnumTypes().forEach(type -> add(type, lines)));
      for (ServiceDescriptor service : file.getServices()) {
        for (MethodDescriptor method : service.getMethods()) {
          lines.add(
              method.getFullName()
                  + " "
                  + method.getInputType().getName()
                  + (method.isClientStreaming() ? "*" : "")
                  + " -> "
                  + method.getOutputType().getName()
                  + (method.isServerStreaming() ? "*" : ""));
        }
      }
    }
    return lines;
  }

  private static void add(EnumDescriptor type, TreeSet<String> lines) {
    type.getValues()
        .forEach(
            value ->
                lines.add(type.getFullName() + "." + value.getName() + " = " + value.getNumber()));
  }
}
