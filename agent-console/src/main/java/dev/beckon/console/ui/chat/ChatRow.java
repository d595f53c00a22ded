package dev.beckon.console.ui.chat;

import dev.beckon.console.desk.ChatLine;

/**
 * A line of the chat as it is shown.
 *
 * @param state of the agent's own: how far it came; empty for the customer's
 */
public record ChatRow(ChatLine line, String state) {}
