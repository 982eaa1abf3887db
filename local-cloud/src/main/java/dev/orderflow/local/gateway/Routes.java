package dev.orderflow.local.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All operations; of several that match a path, the most literal one is meant. */
final class Routes {

    private final List<Operation> operations;

    Routes(List<Operation> operations) {
        this.operations = operations.stream()
                .sorted(Comparator.comparingLong(operation -> operation.path().variables()))
                .toList();
    }

    Optional<Exchange> find(ApiRequest request) {
        return operations.stream()
                .filter(operation -> operation.method().equals(request.method()))
                .flatMap(operation -> operation.path().match(request.path()).stream()
                        .map(parameters -> new Exchange(request, operation, parameters)))
                .findFirst();
    }

    List<Operation> operations() {
        return operations;
    }
}
