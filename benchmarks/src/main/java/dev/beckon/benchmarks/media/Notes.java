package dev.beckon.benchmarks.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process saw happen to numbered pictures, and when, by {@link System#nanoTime()}: on Linux
 * one clock for all processes of a machine. Thread-safe.
 */
final class Notes {
  private final List<Note> notes = new ArrayList<>();

  /** The stations of a picture on its way. */
  enum What {
    /** The customer's app had it in the pulse that draws it. */
    PAINTED,
    /** The capture began; where a key press made it due at once, even before that pulse. */
    CAPTURED,
    /** Masked and compared, it was given to the media engine. */
    PUSHED,
    /** The media engine had converted it and given it to the encoder. */
    ENCODING,
    /** It came out of the console's decoder. */
    DECODED,
    /** The console had it in the pulse that draws it. */
    SHOWN,
    /** The same, and small print could be read. */
    LEGIBLE,
    /** A stroke of the agent's began: the mouse went down. */
    STROKE,
    /** What is drawn on the customer's screen changed in the pulse that draws it. */
    DRAWN,
    /** Not of a picture: a packet of the customer's waited for so many microseconds in a queue. */
    QUEUED
  }

  record Note(What what, int number, long nanos) {}

  void add(What what, int number, long nanos) {
    synchronized (notes) {
      notes.add(new Note(what, number, nanos));
    }
  }

  /** Writes them to a file and forgets them. */
  void moveTo(Path file) {
    List<String> lines;
    synchronized (notes) {
      lines = notes.stream().map(note -> note.what + " " + note.number + " " + note.nanos).toList();
      notes.clear();
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Note> read(Path file) {
    try {
      return Files.readAllLines(file).stream().map(Notes::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Note parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Note(What.valueOf(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
  }

  /**
   * How long each number of the first kind took to the second: until it, or a later one, which
   * stands for it too. What came to nothing before the notes end is left out; {@link #missing} has
   * it.
   */
  static List<Long> delays(List<Note> notes, What from, What to) {
    List<Note> arrivals = of(notes, to);
    List<Long> delays = new ArrayList<>();
    for (Note begun : of(notes, from)) {
      arrivals.stream()
          .filter(note -> note.number >= begun.number && note.nanos >= begun.nanos)
          .findFirst()
          .ifPresent(note -> delays.add(note.nanos - begun.nanos));
    }
    return delays;
  }

  /** How many numbers of the first kind never came to the second, nor did a later one. */
  static int missing(List<Note> notes, What from, What to) {
    return of(notes, from).size() - delays(notes, from, to).size();
  }

  /**
   * How long pictures that went all the way took between two stations; each number counts once, at
   * its first time.
   */
  static List<Long> between(List<Note> notes, What from, What to) {
    Map<What, Map<Integer, Long>> first = new EnumMap<>(What.class);
    notes.stream()
        .sorted(Comparator.comparingLong(Note::nanos))
        .forEach(
            note ->
                first
                    .computeIfAbsent(note.what, what -> new TreeMap<>())
                    .putIfAbsent(note.number, note.nanos));
    Map<Integer, Long> begins = first.getOrDefault(from, Map.of());
    Map<Integer, Long> shown = first.getOrDefault(What.SHOWN, Map.of());
    List<Long> all = new ArrayList<>();
    first
        .getOrDefault(to, Map.of())
        .forEach(
            (number, nanos) -> {
              Long begun = begins.get(number);
              if (begun != null && shown.containsKey(number)) {
                all.add(nanos - begun);
              }
            });
    return all;
  }

  /** For each note of the first kind, in order, how long until the next of the second. */
  static List<Long> untilNext(List<Note> notes, What from, What to) {
    List<Note> arrivals = of(notes, to);
    List<Long> delays = new ArrayList<>();
    for (Note begun : of(notes, from)) {
      arrivals.stream()
          .filter(note -> note.nanos >= begun.nanos)
          .findFirst()
          .ifPresent(note -> delays.add(note.nanos - begun.nanos));
    }
    return delays;
  }

  static List<Note> of(List<Note> notes, What what) {
    return notes.stream()
        .filter(note -> note.what == what)
        .sorted(Comparator.comparingLong(Note::nanos))
        .toList();
  }
}
