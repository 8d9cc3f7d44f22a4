/** What a person enters from Patreon's developer portal. */
export interface ClientCredentials {
	readonly client_id: string;
	/** If empty, the stored one is kept. */
	readonly client_secret: string;
}
