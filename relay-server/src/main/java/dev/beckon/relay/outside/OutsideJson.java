package dev.beckon.relay.outside;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.OutsideQuestion;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.SkillNeed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said to the outside router and by it. Pure. */
final class OutsideJson {
  private static final int LONGEST_NAME = 256;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .build();

  private OutsideJson() {}

  static byte[] question(OutsideQuestion question) {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", 1);
    json.put("request", question.request().value());
    json.put("app", question.app().value());
    json.put("queue", question.queue().value());
    json.put("tier", question.tier().value());
    json.put("waitedMillis", question.waited().toMillis());
    json.put("relaxationStep", question.step());
    ArrayNode needs = json.putArray("skills");
    for (SkillNeed need : question.needs()) {
      needs.addObject().put("skill", need.skill().value()).put("level", need.level());
    }
    ArrayNode candidates = json.putArray("candidates");
    for (Choice.Candidate candidate : question.candidates()) {
      candidates
          .addObject()
          .put("agent", candidate.agent().person().value())
          .put("level", candidate.level())
          .put("freeMillis", candidate.free().toMillis());
    }
    json.put("policy", question.policy());
    return JSON.writeValueAsBytes(json);
  }

  /** What was said: an agent, or why there is none. */
  static OutsideRouter.Answer answer(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      return OutsideRouter.Answer.none(OutsideTrouble.GARBAGE);
    }
    if (!json.isObject() || !json.has("agent")) {
      return OutsideRouter.Answer.none(OutsideTrouble.GARBAGE);
    }
    JsonNode agent = json.get("agent");
    if (agent.isNull()) {
      return OutsideRouter.Answer.none(OutsideTrouble.NO_OPINION);
    }
    if (!agent.isString()
        || agent.stringValue().isEmpty()
        || agent.stringValue().length() > LONGEST_NAME) {
      return OutsideRouter.Answer.none(OutsideTrouble.GARBAGE);
    }
    return OutsideRouter.Answer.of(new AgentId(agent.stringValue()).person());
  }
}
