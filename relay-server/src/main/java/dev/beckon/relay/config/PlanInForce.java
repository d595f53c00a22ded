package dev.beckon.relay.config;

/** Who goes where at this moment. Thread-safe. */
public final class PlanInForce {
  private volatile RoutingPlan plan;

  public PlanInForce(RoutingPlan first) {
    plan = first;
  }

  public RoutingPlan now() {
    return plan;
  }

  /** Called where the router hears of it, right before it does. */
  public void use(RoutingPlan next) {
    plan = next;
  }
}
