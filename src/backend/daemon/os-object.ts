/** `/org/aptostree1/OS/NAME`: changes of one OS, and questions about it. Its methods are in methods/, one file per subject. */
import GLib from "gi://GLib";
import { defaultDeployment, deploymentSchema, rollbackDeployment, type Deployment } from "../../contract/deployment.ts";
import { OS_XML } from "../../contract/xml.ts";
import { encodeUnlessNone } from "../platform/variant.ts";
import { ExportedObject } from "./exported.ts";
import { automaticMethods } from "./methods/automatic.ts";
import { bootMethods } from "./methods/boot.ts";
import { cachedUpdateMethods, cachedUpdateProperty } from "./methods/cached-update.ts";
import { cleanupMethods } from "./methods/cleanup.ts";
import { deploymentMethods } from "./methods/deployments.ts";
import { deploymentQuestions } from "./methods/deployment-questions.ts";
import { liveMethods } from "./methods/live.ts";
import { packageListMethods } from "./methods/package-lists.ts";
import { packageQuestions } from "./methods/package-questions.ts";
import { repoMethods } from "./methods/repos.ts";
import { updateMethods } from "./methods/update.ts";
import { OsService, type Service } from "./service.ts";

const deploymentOrNothing = (deployment: Deployment | undefined): GLib.Variant =>
    encodeUnlessNone(deploymentSchema, deployment);

/** Makes the object of an OS. */
export function osObject(service: Service, osname: string): ExportedObject {
    const os = new OsService(service, osname);
    const object: ExportedObject = new ExportedObject(OS_XML, os.path, {
        properties: {
            Name: () => new GLib.Variant("s", osname),
            BootedDeployment: () => deploymentOrNothing(os.deployments.find(deployment => deployment.booted)),
            DefaultDeployment: () => deploymentOrNothing(defaultDeployment(os.deployments)),
            RollbackDeployment: () => deploymentOrNothing(rollbackDeployment(os.deployments)),
            CachedUpdate: () => cachedUpdateProperty(os),
        },
        methods: service.methods({
            ...updateMethods(os, () => object.changed("CachedUpdate")),
            ...automaticMethods(os),
            ...bootMethods(os),
            ...cachedUpdateMethods(os),
            ...cleanupMethods(os),
            ...liveMethods(os),
            ...deploymentMethods(os),
            ...packageListMethods(os),
            ...repoMethods(os),
            ...packageQuestions(os),
            ...deploymentQuestions(os),
        }),
    });
    return object;
}
