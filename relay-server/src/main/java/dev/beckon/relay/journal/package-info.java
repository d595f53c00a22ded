/**
 * What is on record of every request: entries, how they are worded, and the chain that holds them
 * together. Pure; the store writes entries in the transaction of the decision they tell of. Start
 * reading at {@link dev.beckon.relay.journal.JournalEntry}.
 */
@NullMarked
package dev.beckon.relay.journal;

import org.jspecify.annotations.NullMarked;
