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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every line of the catalogue (what the relay survives and refuses) has a test that says so with
 * {@link Answers}, one of another module that is named in named.txt, or a reason in exceptions.txt.
 * docs/catalogue.md is made of all of them; {@code -Dbeckon.catalogue.write=true} writes it anew.
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

  /** Tests of another module. */
  private record Named(String module, List<String> tests) {}

  private record Remark(Kind kind, String note) {}

  @Test
  void everyLineHasATestOrAReason() throws IOException {
    Map<String, TreeSet<String>> tests = tests();
    named().forEach((id, others) -> tests.computeIfAbsent(id, fresh -> new TreeSet<>()));
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
  void testsOfOtherModulesThatAreNamedAreThere() throws IOException {
    for (List<Named> all : named().values()) {
      for (Named each : all) {
        for (String test : each.tests()) {
          String[] parts = test.split("\\.");
          assertThat(source(each.module(), parts[0])).as(test).contains("void " + parts[1] + "(");
        }
      }
    }
  }

  private static String source(String module, String test) throws IOException {
    Path root = Path.of("..").resolve(module).resolve("src/test/java");
    try (Stream<Path> files = Files.walk(root)) {
      Path file =
          files
              .filter(each -> each.endsWith(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + test + " in " + root));
      return Files.readString(file);
    }
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
    Map<String, List<Named>> named = named();
    Map<String, Remark> exceptions = exceptions();
    StringBuilder page = new StringBuilder(Files.readString(FILES.resolve("head.md")));
    page.append("\n| line | input | answer | proof |\n|---|---|---|---|\n");
    for (Line line : lines()) {
      List<String> proof = new ArrayList<>();
      if (tests.containsKey(line.id())) {
        proof.add(quoted(tests.get(line.id())));
      }
      for (Named other : named.getOrDefault(line.id(), List.of())) {
        proof.add("in `%s`: %s".formatted(other.module(), quoted(other.tests())));
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

  private static String quoted(Collection<String> tests) {
    return tests.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" "));
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

  private static Map<String, List<Named>> named() throws IOException {
    Map<String, List<Named>> all = new LinkedHashMap<>();
    rows("named.txt")
        .forEach(
            row -> {
              for (String id : row[0].split(" ")) {
                all.computeIfAbsent(id, fresh -> new ArrayList<>())
                    .add(new Named(row[1], List.of(row[2].split(" "))));
              }
            });
    return all;
  }

  private static Stream<String[]> rows(String file) throws IOException {
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
