package dev.orderflow.local.cognito;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pool's groups and who is in them. */
final class Groups {

    private final UserPool pool;
    private final Users users;
    private final Clock clock;
    private final Map<String, ObjectNode> byName = new TreeMap<>();

    Groups(UserPool pool, Users users, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "CreateGroup", this::create,
                "GetGroup", input -> group(require(input)),
                "ListGroups", this::list,
                "AdminAddUserToGroup", input -> changeMembership(input, Set::add),
                "AdminRemoveUserFromGroup", input -> changeMembership(input, Set::remove),
                "AdminListGroupsForUser", this::listForUser,
                "ListUsersInGroup", this::listMembers);
    }

    synchronized void ensure(String name) {
        byName.computeIfAbsent(name, this::made);
    }

    private synchronized ObjectNode create(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        String name = CognitoJson.required(input, "GroupName");
        if (byName.containsKey(name)) {
            throw CognitoErrors.groupExists();
        }
        ObjectNode group = made(name);
        for (String field : List.of("Description", "Precedence", "RoleArn")) {
            input.optional(field).ifPresent(value -> group.set(field, value));
        }
        byName.put(name, group);
        return group(group);
    }

    private synchronized ObjectNode list(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        return listed(List.copyOf(byName.values()), input);
    }

    private synchronized ObjectNode listForUser(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        User user = users.require(CognitoJson.required(input, "Username"));
        return listed(
                byName.entrySet().stream()
                        .filter(entry -> user.groups().contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList(),
                input);
    }

    private ObjectNode listMembers(ObjectNode input) {
        String name = require(input).path("GroupName").asString();
        List<User> members = users.all().stream()
                .filter(user -> user.groups().contains(name))
                .toList();
        ObjectNode output = CognitoJson.object();
        var list = output.putArray("Users");
        CognitoJson.page(members, input, output, "NextToken").forEach(user -> list.add(CognitoJson.listed(user)));
        return output;
    }

    private ObjectNode changeMembership(ObjectNode input, BiConsumer<Set<String>, String> change) {
        String name = require(input).path("GroupName").asString();
        users.change(CognitoJson.required(input, "Username"), user -> {
            Set<String> groups = new TreeSet<>(user.groups());
            change.accept(groups, name);
            return user.inGroups(groups);
        });
        return CognitoJson.object();
    }

    private synchronized ObjectNode require(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        ObjectNode group = byName.get(CognitoJson.required(input, "GroupName"));
        if (group == null) {
            throw CognitoErrors.notFound("Group not found.");
        }
        return group;
    }

    private ObjectNode made(String name) {
        return CognitoJson.object()
                .put("GroupName", name)
                .put("UserPoolId", pool.id())
                .put("CreationDate", CognitoJson.seconds(clock.instant()))
                .put("LastModifiedDate", CognitoJson.seconds(clock.instant()));
    }

    private static ObjectNode group(ObjectNode group) {
        ObjectNode output = CognitoJson.object();
        output.set("Group", group);
        return output;
    }

    private static ObjectNode listed(List<ObjectNode> groups, ObjectNode input) {
        ObjectNode output = CognitoJson.object();
        CognitoJson.page(groups, input, output, "NextToken").forEach(output.putArray("Groups")::add);
        return output;
    }
}
