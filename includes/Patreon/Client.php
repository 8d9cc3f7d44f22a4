<?php
/**
 * Patreon's API.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Member;

/**
 * Makes the few API calls that the plugin needs. An answer is accepted or refused as a whole, except that an unreadable member in a list, or
 * membership in a sign-in, is skipped.
 */
final class Client {

	private const BASE = '/api/oauth2/v2';

	/**
	 * Requests at most, the first included. Each further one leaves out the fields that Patreon refused. If Patreon named none, the fields on which
	 * no access depends are left out first, then all but the required ones.
	 */
	private const TRIES = 5;

	public function __construct( private readonly Gateway $gateway, private readonly Campaign_Reader $campaigns ) {}

	/**
	 * Returns the owner of a token, with the memberships that its scopes show.
	 *
	 * @throws Request_Failed When it did not work.
	 */
	public function identity( #[\SensitiveParameter] string $token, bool $with_email, int $now ): Identity {
		$fields   = Field_Set::of( 'user', 'member' );
		$document = $this->read(
			'/identity',
			array( 'include' => 'memberships,memberships.currently_entitled_tiers,memberships.campaign' ),
			$with_email ? $fields->with_email() : $fields,
			$token,
			$now
		);
		return self::identity_of( $document->one(), $now );
	}

	/**
	 * Returns the campaigns of the token's owner: none or one in practice.
	 *
	 * @return list<Campaign_Answer>
	 * @throws Request_Failed When it did not work.
	 */
	public function campaigns( #[\SensitiveParameter] string $token, string $creator_user_id, int $now ): array {
		$document = $this->read( '/campaigns', array( 'include' => 'tiers,creator' ), Field_Set::of_campaigns(), $token, $now );
		return array_map(
			fn ( Api_Resource $resource ): Campaign_Answer => new Campaign_Answer(
				$this->campaigns->campaign( $resource, $creator_user_id ),
				$this->campaigns->tiers( $resource ),
				$this->campaigns->presentation( $resource )
			),
			$document->many()
		);
	}

	/**
	 * Returns one member, read with the creator's token.
	 *
	 * @throws Request_Failed When it did not work.
	 */
	public function member( #[\SensitiveParameter] string $token, string $member_id, string $campaign_id, int $now ): Member {
		$document = $this->read(
			'/members/' . rawurlencode( $member_id ),
			array( 'include' => 'currently_entitled_tiers,user,campaign' ),
			Field_Set::of( 'member' ),
			$token,
			$now
		);
		return self::member_of( $document->one(), $campaign_id, $now );
	}

	/**
	 * Returns a page of everybody who ever was a member.
	 *
	 * @param ?string $cursor Null for the first page.
	 * @throws Request_Failed When it did not work.
	 */
	public function members( #[\SensitiveParameter] string $token, string $campaign_id, ?string $cursor, int $now ): Members_Page {
		$query = array(
			'include'     => 'currently_entitled_tiers,user',
			'page[count]' => '1000',
		);
		if ( null !== $cursor ) {
			$query['page[cursor]'] = $cursor;
		}
		$document = $this->read( '/campaigns/' . rawurlencode( $campaign_id ) . '/members', $query, Field_Set::of( 'member' ), $token, $now );
		$members    = array();
		$unreadable = array();
		foreach ( $document->many() as $resource ) {
			try {
				$members[] = self::member_of( $resource, $campaign_id, $now );
			} catch ( Request_Failed $failed ) {
				// One record that cannot be read does not stop the others. If it is the only one, or has no id, the whole answer counts as unreadable.
				$unreadable[] = $resource->id();
			}
		}
		if ( isset( $failed ) && array() === $members ) {
			throw $failed;
		}
		return new Members_Page( $members, $document->next_cursor(), $document->total(), array_values( array_unique( $unreadable ) ) );
	}

	/**
	 * @param array<string, string> $query Parameters besides the fields.
	 * @throws Request_Failed When it did not work.
	 */
	private function read( string $path, array $query, Field_Set $fields, #[\SensitiveParameter] string $token, int $now ): Json_Api {
		for ( $try = 1; ; ++$try ) {
			try {
				return new Json_Api( $this->gateway->get( self::BASE . $path, $fields->query( $query['include'] ?? '' ) + $query, $token, $now ) );
			} catch ( Request_Failed $failed ) {
				if ( Failure::Bad_Request !== $failed->failure || $try >= self::TRIES ) {
					throw $failed;
				}
				if ( isset( $query['page[cursor]'] ) && ! $fields->is_named_in( $failed->refused ) ) {
					// The cursor is refused, not a field. Asking for fewer fields would only lose facts of a whole page of members.
					throw $failed;
				}
				$fewer = $fields->without( $failed->refused );
				if ( $fewer->query() === $fields->query() ) {
					throw $failed;
				}
				$fields = $fewer;
			}
		}
	}

	/** @throws Request_Failed When a part has a wrong type. */
	private static function identity_of( Api_Resource $user, int $now ): Identity {
		if ( 'user' !== $user->type() || ! ctype_digit( $user->id() ) ) {
			throw Json_Api::malformed();
		}
		$memberships = array();
		$unplaced    = array();
		foreach ( $user->related_list( 'memberships' ) as $reference ) {
			$unplaced[ $reference['id'] ] = $reference['id'];
		}
		foreach ( $user->related_resources( 'memberships' ) as $resource ) {
			try {
				if ( null !== $resource->related_id( 'campaign' ) ) {
					// The membership belongs to the token's owner, whatever user id the document gives.
					$memberships[] = Member_Reader::read( $resource, '', $user->id(), $now )->with( array( 'user_id' => $user->id() ) );
					unset( $unplaced[ $resource->id() ] );
				}
			} catch ( Request_Failed ) {
				// One membership that cannot be read does not end the sign-in. It is returned without a campaign, and the ledger keeps what it has.
				continue;
			}
		}
		return new Identity(
			user_id: $user->id(),
			full_name: $user->text( 'full_name' ),
			email: $user->text( 'email' ),
			email_verified: $user->is_true( 'is_email_verified' ),
			memberships: $memberships,
			unplaced: array_values( $unplaced )
		);
	}

	/** @throws Request_Failed When a part is missing or has a wrong type. */
	private static function member_of( Api_Resource $resource, string $campaign_id, int $now ): Member {
		return Member_Reader::read( $resource, $campaign_id, '', $now );
	}
}
