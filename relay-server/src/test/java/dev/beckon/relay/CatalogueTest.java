package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every line of the catalogue (what the relay survives and refuses) has a test that says so with
 * {@link Answers}, or a reason in exceptions.txt. docs/catalogue.md is made of both; {@code
 * -Dbeckon.catalogue.write=true} writes it anew.
 */
class CatalogueTest {
  private static final Path FILES = Path.of("src/test/resources/catalogue");
  private static final Path PAGE = Path.of("../docs/catalogue.md");

  /** What may be said of a line beside a test, or instead of one. */
  private enum Kind {
    /** A test elsewhere: in another module, or a command. */
    ELSEWHERE("elsewhere"),
    /** Answered, but not in the words of the line; the note says how and why. */
    OTHERWISE("answered otherwise"),
    /** Tested in part; the note says what is not. */
    PART("in part"),
    /** Beckon has nothing that the line could be about. */
    ABSENT("nothing to attack"),
    /** Owed. */
    OPEN("**open**");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private record Line(String id, String input, String answer) {}

  private record Remark(Kind kind, String note) {}

  @Test
  void everyLineHasATestOrAReason() throws IOException {
    Map<String, TreeSet<String>> tests = tests();
    Map<String, Remark> exceptions = exceptions();
    List<String> ids = lines().stream().map(Line::id).toList();
    assertThat(tests.keySet()).as("lines that do not exist").isSubsetOf(ids);
    assertThat(exceptions.keySet()).as("lines that do not exist").isSubsetOf(ids);
    assertThat(ids)
        .as("with neither a test nor a reason")
        .allMatch(id -> tests.containsKey(id) || exceptions.containsKey(id));
    assertThat(exceptions)
        .as("said to be owed or absent, but tested")
        .allSatisfy(
            (id, exception) -> {
              if (exception.kind() == Kind.OPEN || exception.kind() == Kind.ABSENT) {
                assertThat(tests).doesNotContainKey(id);
              } else if (exception.kind() == Kind.PART) {
                assertThat(tests).containsKey(id);
              }
            });
  }

  @Test
  void thePageSaysTheSame() throws IOException {
    String page = page();
    if (Boolean.getBoolean("beckon.catalogue.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/catalogue.md; -Dbeckon.catalogue.write=true writes it anew")
        .isEqualTo(page);
  }

  private static String page() throws IOException {
    Map<String, TreeSet<String>> tests = tests();
    Map<String, Remark> exceptions = exceptions();
    StringBuilder page = new StringBuilder(Files.readString(FILES.resolve("head.md")));
    page.append("\n| line | input | answer | proof |\n|---|---|---|---|\n");
    for (Line line : lines()) {
      List<String> proof = new ArrayList<>();
      if (tests.containsKey(line.id())) {
        proof.add(
            tests.get(line.id()).stream()
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(" ")));
      }
      Remark exception = exceptions.get(line.id());
      if (exception != null) {
        proof.add(exception.kind().words + ": " + exception.note());
      }
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(line.id(), line.input(), line.answer(), String.join("; ", proof)));
    }
    return page.toString();
  }

  private static List<Line> lines() throws IOException {
    return rows("lines.txt").map(row -> new Line(row[0], row[1], row[2])).toList();
  }

  private static Map<String, Remark> exceptions() throws IOException {
    Map<String, Remark> all = new LinkedHashMap<>();
    rows("exceptions.txt")
        .forEach(
            row -> {
              for (String id : row[0].split(" ")) {
                Remark before =
                    all.put(id, new Remark(Kind.valueOf(row[1].toUpperCase(Locale.ROOT)), row[2]));
                assertThat(before).as(id + " is there twice").isNull();
              }
            });
    return all;
  }

  private static java.util.stream.Stream<String[]> rows(String file) throws IOException {
    return Files.readAllLines(FILES.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split("\\|", 3)).map(String::strip).toArray(String[]::new));
  }

  /** Line → "Class.method" of the tests that answer it. */
  private static Map<String, TreeSet<String>> tests() {
    Map<String, TreeSet<String>> tests = new LinkedHashMap<>();
    for (JavaClass each :
        new ClassFileImporter().importPath(Path.of("target/test-classes/dev/beckon/relay"))) {
      each.tryGetAnnotationOfType(Answers.class)
          .ifPresent(answers -> add(tests, answers, each.getSimpleName()));
      for (JavaMethod method : each.getMethods()) {
        method
            .tryGetAnnotationOfType(Answers.class)
            .ifPresent(
                answers -> add(tests, answers, each.getSimpleName() + "." + method.getName()));
      }
    }
    return tests;
  }

  private static void add(Map<String, TreeSet<String>> tests, Answers answers, String test) {
    for (String line : answers.value()) {
      tests.computeIfAbsent(line, id -> new TreeSet<>()).add(test);
    }
  }
}
