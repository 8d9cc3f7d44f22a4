<?php
/**
 * WordPress abilities.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Ledger\Member_Query;
use Throwable;
use WP_Error;

/**
 * Registers the searches and the explanation with WordPress' Abilities API (6.9 and later), with the same services, schemas and permissions
 * as in REST. Older versions of WordPress do not call this class.
 */
final class Abilities {

	public const CATEGORY = 'patreon-gate';

	/**
	 * @param Closure(): Member_Directory $directory    Creates the search.
	 * @param Closure(): Explanations     $explanations Creates the explanations.
	 * @param Closure(): bool             $may          Whether the current user may see members.
	 */
	public function __construct(
		private readonly Closure $directory,
		private readonly Closure $explanations,
		private readonly Closure $may
	) {}

	/** Adds the category. Callback of `wp_abilities_api_categories_init`. */
	public function add_category(): void {
		wp_register_ability_category(
			self::CATEGORY,
			array(
				'label'       => __( 'Tier Gate for Patreon', 'tier-gate-for-patreon' ),
				'description' => __( 'Campaigns, members, and what they can read.', 'tier-gate-for-patreon' ),
			)
		);
	}

	/** Adds the abilities. Callback of `wp_abilities_api_init`. */
	public function add_abilities(): void {
		$id = Schemas::id();
		$this->add(
			'get-campaign',
			__( 'Get a campaign', 'tier-gate-for-patreon' ),
			__( 'Returns the name, currency, address and tiers of a connected campaign.', 'tier-gate-for-patreon' ),
			array( 'campaign_id' => $id ),
			Schemas::campaign(),
			fn ( Ability_Input $input ): ?array => ( $this->directory )()->campaign( $input->text( 'campaign_id' ) )
		);
		$this->add(
			'get-member',
			__( 'Get a member', 'tier-gate-for-patreon' ),
			__( 'Returns the record of a member, by member ID or Patreon user ID.', 'tier-gate-for-patreon' ),
			array(
				'member_id'       => $id,
				'patreon_user_id' => $id,
				'campaign_id'     => $id,
			),
			Schemas::member(),
			fn ( Ability_Input $input ): ?array => '' !== $input->text( 'member_id' )
				? ( $this->directory )()->member( $input->text( 'campaign_id' ), $input->text( 'member_id' ) )
				: ( $this->directory )()->member_of_user( $input->text( 'campaign_id' ), $input->text( 'patreon_user_id' ) )
		);
		$this->add(
			'search-members',
			__( 'Search members', 'tier-gate-for-patreon' ),
			__( 'Finds members of a campaign by state, tier, access or text, page by page.', 'tier-gate-for-patreon' ),
			Schemas::member_query(),
			Schemas::member_page(),
			fn ( Ability_Input $input ): ?array => ( $this->directory )()->search(
				new Member_Query( $input->text( 'campaign_id' ), $input->text( 'state' ), $input->text( 'tier_id' ), $input->flag( 'has_access' ), $input->text( 'text' ) ),
				$input->number( 'limit', 50 ),
				$input->text( 'after' )
			)
		);
		$this->add(
			'explain-access',
			__( 'Explain access', 'tier-gate-for-patreon' ),
			__( 'Explains why someone can or cannot read a post: every lock with each of its conditions, and the member record behind it.', 'tier-gate-for-patreon' ),
			Explanation_Schema::input(),
			Explanation_Schema::explained_code(),
			fn ( Ability_Input $input ): array|WP_Error => Explain_Answer::of(
				( $this->explanations )(),
				$input->text( 'code' ),
				$input->number( 'post', 0 ),
				$input->text( 'member_id' ),
				$input->text( 'patreon_user_id' ),
				$input->number( 'wp_user_id', 0 )
			)
		);
	}

	/**
	 * @param lowercase-string&non-falsy-string   $name   Name after our namespace.
	 * @param array<string, array<string, mixed>> $input  Parameters with their schemas.
	 * @param array<string, mixed>                $output Schema of the answer.
	 * @phpstan-param Closure( Ability_Input ): (array<string, mixed>|WP_Error|null) $answer Null for "not found".
	 */
	private function add( string $name, string $label, string $description, array $input, array $output, Closure $answer ): void {
		wp_register_ability(
			self::CATEGORY . '/' . $name,
			array(
				'label'               => $label,
				'description'         => $description,
				'category'            => self::CATEGORY,
				'input_schema'        => array(
					'type'                 => 'object',
					'additionalProperties' => false,
					'properties'           => $input,
					'default'              => array(),
				),
				'output_schema'       => $output,
				'permission_callback' => fn (): bool => ( $this->may )(),
				'execute_callback'    => static fn ( mixed $given = null ): array|WP_Error => self::answered( $answer, new Ability_Input( is_array( $given ) ? $given : array() ) ),
				'meta'                => array(
					'annotations'  => array(
						'readonly'    => true,
						'destructive' => false,
						'idempotent'  => true,
					),
					'show_in_rest' => true,
				),
			)
		);
	}

	/**
	 * @phpstan-param Closure( Ability_Input ): (array<string, mixed>|WP_Error|null) $answer Null for "not found".
	 * @return array<string, mixed>|WP_Error
	 */
	private static function answered( Closure $answer, Ability_Input $input ): array|WP_Error {
		try {
			return $answer( $input ) ?? new WP_Error( 'patreon_gate_not_found', __( 'Nothing was found with this ID.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'ability' );
			return new WP_Error( 'patreon_gate_error', __( 'The site’s database reported an error. Try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ), array( 'status' => 500 ) );
		}
	}
}
