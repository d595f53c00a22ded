package dev.beckon.benchmarks.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.benchmarks.media.Notes.Note;
import dev.beckon.benchmarks.media.Notes.What;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
  private static Note painted(int number, long nanos) {
    return new Note(What.PAINTED, number, nanos);
  }

  private static Note captured(int number, long nanos) {
    return new Note(What.CAPTURED, number, nanos);
  }

  private static Note shown(int number, long nanos) {
    return new Note(What.SHOWN, number, nanos);
  }

  @Test
  void aLaterPictureStandsForThoseThatWereLeftOut() {
    List<Note> notes = List.of(painted(1, 0), painted(2, 10), painted(3, 20), shown(3, 100));
    assertThat(Notes.delays(notes, What.PAINTED, What.SHOWN)).containsExactly(100L, 90L, 80L);
  }

  @Test
  void whatNeverCameIsCounted() {
    List<Note> notes = List.of(painted(1, 0), shown(1, 50), painted(2, 60), shown(1, 70));
    assertThat(Notes.delays(notes, What.PAINTED, What.SHOWN)).containsExactly(50L);
    assertThat(Notes.missing(notes, What.PAINTED, What.SHOWN)).isEqualTo(1);
  }

  @Test
  void theSamePictureShownAgainDoesNotCount() {
    List<Note> notes = List.of(painted(1, 0), shown(1, 900), shown(1, 50));
    assertThat(Notes.delays(notes, What.PAINTED, What.SHOWN)).containsExactly(50L);
  }

  @Test
  void stagesAreThoseOfPicturesThatWereShown() {
    List<Note> notes =
        List.of(painted(1, 0), captured(1, 7), painted(2, 10), captured(2, 15), shown(2, 40));
    assertThat(Notes.between(notes, What.PAINTED, What.CAPTURED)).containsExactly(5L);
    assertThat(Notes.between(notes, What.CAPTURED, What.SHOWN)).containsExactly(25L);
  }

  @Test
  void aStrokeIsDrawnByTheNextChange() {
    List<Note> notes =
        List.of(
            new Note(What.STROKE, 1, 100),
            new Note(What.DRAWN, 9, 30),
            new Note(What.DRAWN, 10, 140),
            new Note(What.DRAWN, 11, 150));
    assertThat(Notes.untilNext(notes, What.STROKE, What.DRAWN)).containsExactly(40L);
  }

  @Test
  void theyComeBackFromAFileAndAreForgotten(@TempDir Path folder) {
    Notes notes = new Notes();
    notes.add(What.LEGIBLE, 3, -5);
    Path file = folder.resolve("notes.txt");
    notes.moveTo(file);
    assertThat(Notes.read(file)).containsExactly(new Note(What.LEGIBLE, 3, -5));
    notes.moveTo(file);
    assertThat(Notes.read(file)).isEmpty();
  }
}
