package dev.beckon.relay.routing;

/** The rules of the moment, for all who go by them. Confined to the routing thread. */
final class RulesInForce {

  private RoutingRules rules;

  RulesInForce(RoutingRules first) {
    rules = first;
  }

  RoutingRules now() {
    return rules;
  }

  void use(RoutingRules others) {
    rules = others;
  }
}
