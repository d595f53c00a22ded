package dev.beckon.relay.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What webhooks are owed: letters are written with the change they tell of, by the store itself,
 * and taken out when they are delivered ({@link Change.SettleLetter}). Thread-safe; the questions
 * block.
 */
public interface Letters {

  /** How one webhook stands. */
  record Standing(String hook, long owed, Optional<Instant> oldest, long dead) {}

  /** One that was given up. */
  record Dead(Letter letter, String trouble) {}

  /**
   * Who is told when a webhook is owed something new; on the store's thread, after the commit, so
   * it must not block. The last one counts.
   */
  void whenOwed(Consumer<? super String> told);

  /**
   * The oldest that may go out: of each request the first that is owed, if its time has come.
   *
   * @param withAside whether what is personal is looked up
   */
  List<Letter> due(String hook, Instant now, int atMost, boolean withAside) throws StoreException;

  /** When the next one's time comes, of those that must wait; empty: none has to. */
  Optional<Instant> nextDue(String hook, Instant after) throws StoreException;

  /** Of every webhook that is owed something or has dead letters, by name. */
  List<Standing> standings() throws StoreException;

  /**
   * Oldest first.
   *
   * @param hook empty: of all
   */
  List<Dead> dead(String hook, int atMost) throws StoreException;

  /**
   * Dead letters are owed again, as if they were new; whoever waits for {@link #whenOwed} is told.
   *
   * @param letter one, by its id; empty: all of the webhook
   * @param hook empty: of any webhook
   * @param hooks which webhooks there are; others' stay dead
   * @return how many
   */
  int replay(String letter, String hook, Collection<String> hooks) throws StoreException;

  /**
   * What is owed to webhooks that are not there any more becomes dead letters.
   *
   * @param hooks which there are
   * @return how many
   */
  int retireOthers(Collection<String> hooks) throws StoreException;
}
