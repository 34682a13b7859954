import { retention } from "../../../../src/backend/ostree/retain.ts";

const at = (name: string, pinned = false, retained = false) => ({ name, pinned, retained });
const names = ({ pin, release }: { pin: { name: string }[]; release: { name: string }[] }) => [pin.map(one => one.name).join(), release.map(one => one.name).join()];

QUnit.module("ostree: retained deployments", () => {
    QUnit.test("the newest ones are pinned, the others let go, those of people left alone", assert => {
        assert.deepEqual(names(retention([at("a"), at("b")], 1)), ["a", ""]);
        assert.deepEqual(names(retention([at("a"), at("b", true, true), at("c", true, true)], 2)), ["a", "c"]);
        assert.deepEqual(names(retention([at("mine", true), at("a"), at("b", true, true)], 1)), ["a", "b"]);
        assert.deepEqual(names(retention([at("a", true, true), at("mine", true)], 0)), ["", "a"]);
        assert.deepEqual(names(retention([], 3)), ["", ""]);
    });
});
