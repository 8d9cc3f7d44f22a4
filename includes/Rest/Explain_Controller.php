<?php
/**
 * Route that explains a decision.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Automation\Explain_Answer;
use Patreon_Gate\Automation\Explanation_Schema;
use Patreon_Gate\Automation\Explanations;
use WP_Error;
use WP_REST_Request;

/** Explains why a person can or cannot read a post, or what a visitor's support code stands for. */
final class Explain_Controller implements Controller {

	/** @param Closure(): Explanations $explanations Explains. Built when the route is requested. */
	public function __construct( private readonly Closure $explanations ) {}

	/** @return list<Route> */
	public function routes(): array {
		return array( new Route( '/explain', 'GET', Permission::Manage, Explanation_Schema::input(), Explanation_Schema::explained_code(), $this->explain( ... ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function explain( WP_REST_Request $request ): array|WP_Error {
		$text   = static fn ( string $name ): string => is_string( $request->get_param( $name ) ) ? $request->get_param( $name ) : '';
		$number = static fn ( string $name ): int => is_int( $request->get_param( $name ) ) ? $request->get_param( $name ) : 0;
		return Explain_Answer::of( ( $this->explanations )(), $text( 'code' ), $number( 'post' ), $text( 'member_id' ), $text( 'patreon_user_id' ), $number( 'wp_user_id' ) );
	}
}
