package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one relay routes. Immutable. Start from {@link #of} or {@link #builder}.
 *
 * @param version names these rules in every explanation, so that a choice is judged by the rules it
 *     was made by
 * @param queues every queue there is
 * @param tiers every service tier there is; {@link TierId#STANDARD} is added where it is missing,
 *     and is what a request of an unknown tier gets
 * @param resumeWindow how long a cut link is waited for, on either side
 * @param declineLasts how long an agent who declined a request is not rung for it again
 * @param endedRemembered how long an ended request is known, so that a repeated id gets the same
 *     answer
 * @param starvationGuard a request that has waited for this long goes before all that have not, and
 *     among such requests the first arrived is first, whatever their tiers
 */
public record RoutingRules(
    String version,
    List<QueueRules> queues,
    List<TierRules> tiers,
    Duration resumeWindow,
    Duration declineLasts,
    Duration endedRemembered,
    Duration starvationGuard) {
  public RoutingRules {
    queues = List.copyOf(queues);
    if (queues.stream().map(QueueRules::id).distinct().count() != queues.size()) {
      throw new IllegalArgumentException("two queues have the same id");
    }
    if (tiers.stream().map(TierRules::id).distinct().count() != tiers.size()) {
      throw new IllegalArgumentException("two tiers have the same id");
    }
    tiers = withStandard(tiers);
    overflowsMustEnd(queues);
    if (!resumeWindow.isPositive()) {
      throw new IllegalArgumentException("resumeWindow must be positive");
    }
    if (declineLasts.isNegative() || endedRemembered.isNegative()) {
      throw new IllegalArgumentException("declineLasts and endedRemembered must not be negative");
    }
    if (!starvationGuard.isPositive()) {
      throw new IllegalArgumentException("starvationGuard must be positive");
    }
  }

  private static void overflowsMustEnd(List<QueueRules> queues) {
    Map<QueueId, QueueId> next = new HashMap<>();
    for (QueueRules queue : queues) {
      Overflow overflow = queue.overflow();
      if (overflow != null) {
        next.put(queue.id(), overflow.to());
        QueueRules to =
            queues.stream()
                .filter(other -> other.id().equals(overflow.to()))
                .findFirst()
                .orElse(null);
        if (to != null && to.isForChats() != queue.isForChats()) {
          throw new IllegalArgumentException(
              "queue "
                  + queue.id()
                  + " overflows into "
                  + to.id()
                  + ": calls and chats do not mix");
        }
        if (to == null) {
          throw new IllegalArgumentException(
              "queue " + queue.id() + " overflows into " + overflow.to() + ", which there is not");
        }
      }
    }
    for (QueueId first : next.keySet()) {
      QueueId queue = first;
      for (int n = 0; queue != null; n++) {
        if (n == queues.size()) {
          throw new IllegalArgumentException("the overflow of queue " + first + " never ends");
        }
        queue = next.get(queue);
      }
    }
  }

  private static List<TierRules> withStandard(List<TierRules> tiers) {
    if (tiers.stream().anyMatch(tier -> tier.id().equals(TierId.STANDARD))) {
      return List.copyOf(tiers);
    }
    List<TierRules> all = new ArrayList<>(tiers);
    all.add(TierRules.of(TierId.STANDARD));
    return List.copyOf(all);
  }

  /**
   * 30 s to resume, 30 s of peace after a decline, ended requests known for 10 min, nobody passed
   * over after 10 min.
   */
  public static RoutingRules of(QueueRules... queues) {
    return builder().queues(List.of(queues)).build();
  }

  /** Begins with what {@link #of} gives. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins with these rules. */
  public Builder toBuilder() {
    return builder()
        .version(version)
        .queues(queues)
        .tiers(tiers)
        .resumeWindow(resumeWindow)
        .declineLasts(declineLasts)
        .endedRemembered(endedRemembered)
        .starvationGuard(starvationGuard);
  }

  /** Makes one step by step. */
  public static final class Builder {
    private String version = "1";
    private List<QueueRules> queues = List.of();
    private List<TierRules> tiers = List.of();
    private Duration resumeWindow = Duration.ofSeconds(30);
    private Duration declineLasts = Duration.ofSeconds(30);
    private Duration endedRemembered = Duration.ofMinutes(10);
    private Duration starvationGuard = Duration.ofMinutes(10);

    private Builder() {}

    public Builder version(String value) {
      version = value;
      return this;
    }

    public Builder queues(List<QueueRules> value) {
      queues = value;
      return this;
    }

    public Builder tiers(List<TierRules> value) {
      tiers = value;
      return this;
    }

    public Builder resumeWindow(Duration value) {
      resumeWindow = value;
      return this;
    }

    public Builder declineLasts(Duration value) {
      declineLasts = value;
      return this;
    }

    public Builder endedRemembered(Duration value) {
      endedRemembered = value;
      return this;
    }

    public Builder starvationGuard(Duration value) {
      starvationGuard = value;
      return this;
    }

    public RoutingRules build() {
      return new RoutingRules(
          version, queues, tiers, resumeWindow, declineLasts, endedRemembered, starvationGuard);
    }
  }
}
