package dev.beckon.console.desk;

import java.util.List;

/** The supervisors who listen to this agent's session, and the colleagues who take part in it. */
public record Watchers(RequestId request, List<Watcher> watchers) {
  public static final Watchers NONE = new Watchers(new RequestId(""), List.of());

  /**
   * One of them.
   *
   * @param id by which the relay knows the supervisor
   * @param name how the supervisor is called
   * @param mode whether this agent, or the customer too, hears the supervisor
   * @param hidden the operator decided that the agent is not shown it
   * @param invited this agent asked for it, and decides about the mode
   */
  public record Watcher(String id, String name, WatchMode mode, boolean hidden, boolean invited) {
    @Override
    public String toString() {
      return "Watcher[" + id + "]";
    }
  }

  public Watchers {
    watchers = List.copyOf(watchers);
  }

  /** The ids of those who took part before, asked in by this agent, and do not any more. */
  public List<String> goneSince(Watchers before) {
    return before.watchers.stream()
        .filter(Watcher::invited)
        .map(Watcher::id)
        .filter(id -> watchers.stream().noneMatch(each -> each.id().equals(id)))
        .toList();
  }
}
