<?php
/**
 * The JSON schemas from which TypeScript types are generated, by type name. Needs no WordPress.
 *
 * `Schema_Contract_Test` fails if a route returns something without a name here.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Automation\Explanation_Schema;
use Patreon_Gate\Automation\Schemas as Automation_Schemas;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Rest\Count_Schemas;
use Patreon_Gate\Rest\Design_Schemas;
use Patreon_Gate\Rest\Health_Schemas;
use Patreon_Gate\Rest\History_Schemas;
use Patreon_Gate\Rest\Log_Schemas;
use Patreon_Gate\Rest\Overview_Schemas;
use Patreon_Gate\Rest\Preview_Schemas;
use Patreon_Gate\Rest\Reader_Controller;
use Patreon_Gate\Rest\Rule_Schemas;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Rest\Self_Test_Controller;
use Patreon_Gate\Rest\Set_Up_Schemas;
use Patreon_Gate\Rest\Settings_Controller;
use Patreon_Gate\Rest\Sync_Schemas;
use Patreon_Gate\Rest\Transfer_Controller;
use Patreon_Gate\Rest\Webhook_View;

require_once dirname( __DIR__, 2 ) . '/includes/autoload.php';

return array(
	'Lock'             => Lock_Codec::schema(),
	'Teaser'           => Teaser_Codec::schema(),
	'ShownTeaser'      => Schemas::shown_teaser(),
	'Counts'           => Count_Schemas::counts(),
	'Campaign'         => Schemas::campaign(),
	'CampaignDetails'  => Automation_Schemas::campaign(),
	'Tier'             => Schemas::tier(),
	'ConditionType'    => Schemas::condition_type(),
	'Connection'       => Schemas::connection(),
	'ListedConnection' => Schemas::listed_connection(),
	'UsedTier'         => Schemas::used_tier(),
	'ConnectionStart'  => Schemas::start(),
	'HealthReport'     => Health_Schemas::report(),
	'Repair'           => Health_Schemas::repair(),
	'SelfTest'         => Self_Test_Controller::schema(),
	'SiteHealth'       => Health_Schemas::site(),
	'SupportReport'    => Health_Schemas::support_report(),
	'Repaired'         => Health_Schemas::repaired(),
	'Design'           => Design_Schemas::design(),
	'DesignName'       => Design_Schemas::name(),
	'LockablePostType' => Design_Schemas::post_type(),
	'Explanation'      => Explanation_Schema::explained_code(),
	'EmailMatch'       => Log_Schemas::email_match(),
	'Grant'            => Log_Schemas::grant(),
	'LogPage'          => Log_Schemas::page(),
	'LogExport'        => Log_Schemas::export(),
	'Member'           => Automation_Schemas::member(),
	'MemberPage'       => Automation_Schemas::member_page(),
	'MemberAccount'    => Automation_Schemas::member_account(),
	'MemberStates'     => Automation_Schemas::member_states(),
	'MemberHistory'    => History_Schemas::history(),
	'Overview'         => Overview_Schemas::overview(),
	'PostLock'         => Schemas::post_lock(),
	'ListedPosts'      => Schemas::listed_posts(),
	'Preview'          => Preview_Schemas::preview(),
	'PostReaders'      => Reader_Controller::schema(),
	'Rules'            => Rule_Schemas::rules(),
	'RulePreview'      => Rule_Schemas::preview(),
	'RuleSubject'      => Rule_Schemas::subject(),
	'Settings'         => Schemas::settings(),
	'SettingsAnswer'   => Schemas::settings_answer(),
	'PolicyEffect'     => Settings_Controller::effect_schema(),
	'Subscription'     => Automation_Schemas::subscription(),
	'NewSubscription'  => Automation_Schemas::new_subscription(),
	'Deleted'          => Automation_Schemas::deleted(),
	'Delivery'         => Automation_Schemas::delivery(),
	'SetUp'            => Set_Up_Schemas::set_up(),
	'ClientCheck'      => Set_Up_Schemas::check(),
	'Sync'             => Sync_Schemas::sync(),
	'HeldMember'       => Sync_Schemas::held_member(),
	'ExportedFile'     => Transfer_Controller::file_schema(),
	'ImportPlan'       => Transfer_Controller::plan_schema(),
	'Webhook'          => Webhook_View::schema(),
	'OtherWebhook'     => Webhook_View::other_schema(),
);
