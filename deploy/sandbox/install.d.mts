/** Compiles the gateway unless what is there was built from these very sources. */
export function prepareBuild(): Promise<void>;
