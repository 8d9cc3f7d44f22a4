<?php
/**
 * A Patreon campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

use InvalidArgumentException;

/**
 * Holds what the site knows about a connected campaign.
 *
 * @api
 * @since 0.1.0
 */
final class Campaign {

	/**
	 * @param string $id              Patreon's id.
	 * @param string $creator_user_id Patreon user id of the person who owns it; '' where not known.
	 * @param string $name            Name shown to readers.
	 * @param string $currency        ISO 4217; all amounts of members and tiers are in it.
	 * @param string $url             Absolute https address of its page, or ''.
	 * @param string $vanity          Name in its address, or ''.
	 * @param bool   $is_monthly      False where members are charged per creation.
	 * @param ?bool  $charged_on_joining Whether members are charged when they join, not on the first of the next month; null if not known.
	 * @throws InvalidArgumentException Where the id is empty.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $creator_user_id,
		public readonly string $name,
		public readonly string $currency = 'USD',
		public readonly string $url = '',
		public readonly string $vanity = '',
		public readonly bool $is_monthly = true,
		public readonly ?bool $charged_on_joining = null
	) {
		if ( '' === $id ) {
			throw new InvalidArgumentException( 'A campaign needs its id.' );
		}
	}

	/**
	 * @param array<array-key, mixed> $values Values by property name.
	 * @throws InvalidArgumentException Where the id is missing.
	 */
	public static function from_array( array $values ): self {
		$facts    = new Facts( $values );
		$currency = strtoupper( $facts->text( 'currency' ) );
		return new self(
			$facts->text( 'id' ),
			$facts->text( 'creator_user_id' ),
			$facts->text( 'name' ),
			1 === preg_match( '/^[A-Z]{3}$/D', $currency ) ? $currency : 'USD',
			$facts->text( 'url' ),
			$facts->text( 'vanity' ),
			! array_key_exists( 'is_monthly', $values ) || $facts->flag( 'is_monthly' ),
			is_bool( $values['charged_on_joining'] ?? null ) ? $values['charged_on_joining'] : null
		);
	}

	/**
	 * @return array{id: string, creator_user_id: string, name: string, currency: string, url: string, vanity: string, is_monthly: bool, charged_on_joining: ?bool}
	 */
	public function to_array(): array {
		return array(
			'id'              => $this->id,
			'creator_user_id' => $this->creator_user_id,
			'name'            => $this->name,
			'currency'        => $this->currency,
			'url'             => $this->url,
			'vanity'          => $this->vanity,
			'is_monthly'      => $this->is_monthly,
			'charged_on_joining' => $this->charged_on_joining,
		);
	}

	/**
	 * Tells whether a person owns the campaign. Patreon gives creators no membership of their own campaign.
	 *
	 * @param string $patreon_user_id Patreon's user id of the person.
	 */
	public function is_owned_by( string $patreon_user_id ): bool {
		return '' !== $patreon_user_id && $patreon_user_id === $this->creator_user_id;
	}
}
