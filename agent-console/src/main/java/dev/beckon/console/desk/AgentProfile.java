package dev.beckon.console.desk;

import java.util.List;

/**
 * Who signed in and what the operator lets them choose.
 *
 * @param autoAnswer rings are accepted without asking
 * @param supervisor looks after raised hands
 * @param notReadyReasons in the operator's words: "Break", "Training"
 * @param dispositions what a session can be filed as
 * @param chatDesks how many chats this agent can have beside a call
 */
public record AgentProfile(
    String agentId,
    String displayName,
    String title,
    List<String> queues,
    boolean autoAnswer,
    boolean supervisor,
    List<String> notReadyReasons,
    List<String> dispositions,
    int chatDesks) {

  /** Nobody has more; a relay that says so is not followed. */
  public static final int MOST_CHAT_DESKS = 8;

  public AgentProfile {
    queues = List.copyOf(queues);
    notReadyReasons = List.copyOf(notReadyReasons);
    dispositions = List.copyOf(dispositions);
  }

  @Override
  public String toString() {
    return "AgentProfile[" + agentId + "]";
  }
}
