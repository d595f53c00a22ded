package dev.beckon.relay.store;

/** How requests are found by words in SQLite (FTS5). Pure. */
final class SqliteWords {
  static final String CONDITION =
      "EXISTS (SELECT 1 FROM request_text WHERE request_text.request = request.id AND"
          + " request_text.number IN (SELECT rowid FROM request_words WHERE request_words MATCH :words))";

  private SqliteWords() {}

  /** Each word quoted: nothing of it is FTS5's language. */
  static String pattern(Iterable<String> words) {
    StringBuilder pattern = new StringBuilder();
    for (String word : words) {
      pattern.append('"').append(word.replace("\"", "\"\"")).append("\"* ");
    }
    return pattern.toString().strip();
  }
}
