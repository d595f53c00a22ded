package dev.beckon.console.desk;

import java.util.List;

/** The supervisors who listen to this agent's session. */
public record Watchers(RequestId request, List<Watcher> watchers) {
  public static final Watchers NONE = new Watchers(new RequestId(""), List.of());

  /**
   * One of them.
   *
   * @param id by which the relay knows the supervisor
   * @param name how the supervisor is called
   * @param mode whether this agent, or the customer too, hears the supervisor
   * @param hidden the operator decided that the agent is not shown it
   */
  public record Watcher(String id, String name, WatchMode mode, boolean hidden) {
    @Override
    public String toString() {
      return "Watcher[" + id + "]";
    }
  }

  public Watchers {
    watchers = List.copyOf(watchers);
  }
}
